package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.DomainCount;
import io.atrium.portal.following.FollowingNavigation;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.AssetList;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The business areas as a tree and what lies in them; needs PostgreSQL only. */
@Route(DomainsView.PATH)
@PermitAll
@Prototype
class DomainsView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "domains";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 40;

  private final transient CatalogService catalog;
  private final transient CurrentUser user;
  private final transient FollowingNavigation following;
  private final Div follow = new Div();
  private final H1 title = new H1();
  private final Nav tree = new Nav();
  private final AssetList list;
  private final MoreMarker more;
  private @Nullable String domain;

  DomainsView(
      CatalogService catalog, CurrentUser user, KindWords words, FollowingNavigation following) {
    this.catalog = catalog;
    this.user = user;
    this.following = following;
    list = new AssetList(words);
    more = new MoreMarker(this::load);
    tree.addClassName("domain-tree");
    tree.setAriaLabel(Texts.text("section.domains"));
    var head = Elements.row(title, follow);
    head.addClassName("between");
    var assets = new Section(head, list, more);
    assets.addClassName("results");
    addClassName("browse");
    add(tree, assets);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", domain == null ? Texts.text("section.domains") : domain);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    domain = event.getLocation().getQueryParameters().getSingleParameter("domain").orElse(null);
    title.setText(domain == null ? Texts.text("section.domains") : domain.replace(".", " › "));
    follow.removeAll();
    if (domain != null && Reference.tryParse("model:" + domain + "/x").isPresent()) {
      follow.add(following.button(domain));
    }
    var totals = totals(catalog.domains(user.require()));
    tree.removeAll();
    totals.forEach((name, count) -> tree.add(node(name, count)));
    list.removeAll();
    if (totals.isEmpty()) {
      list.add(new Message(Texts.text("domains.nothing"), Texts.text("domains.nothing-text")));
    }
    load(null);
  }

  private Anchor node(String name, long count) {
    var number = new Span(NumberFormat.getInstance(getLocale()).format(count));
    number.addClassName("count");
    var link =
        new Anchor(
            PATH + "?" + QueryParameters.simple(Map.of("domain", name)).getQueryString(),
            new Span(name.substring(name.lastIndexOf('.') + 1)),
            number);
    link.addClassName("domain");
    link.getStyle().set("--depth", String.valueOf(name.chars().filter(c -> c == '.').count()));
    if (name.equals(domain)) {
      link.getElement().setAttribute("aria-current", "page");
    }
    return link;
  }

  /** Every domain on the way to an asset, with what lies in it and below it. */
  static Map<String, Long> totals(List<DomainCount> counts) {
    var totals = new TreeMap<String, Long>();
    for (var count : counts) {
      for (var area = count.domain(); !area.isEmpty(); area = parent(area)) {
        totals.merge(area, count.assets(), Long::sum);
      }
    }
    return totals;
  }

  private static String parent(String domain) {
    var dot = domain.lastIndexOf('.');
    return dot < 0 ? "" : domain.substring(0, dot);
  }

  private void load(@Nullable String cursor) {
    var page =
        catalog.list(user.require(), new AssetFilter(null, domain, null, null), cursor, PAGE);
    list.append(page.items().stream().map(AssetLine::of).toList());
    more.follow(page.next());
  }
}
