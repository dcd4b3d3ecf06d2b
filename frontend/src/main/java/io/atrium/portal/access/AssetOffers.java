package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.atrium.access.Offer;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.portal.access.Standings.Standing;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked for on an asset, and by which rules it is decided. */
final class AssetOffers extends Section {

  private static final long serialVersionUID = 1L;

  AssetOffers(
      Asset asset, List<Standing> standings, Policies policies, User user, AssetAccess access) {
    add(new H2(Texts.text("offers.title")));
    if (standings.isEmpty()) {
      add(Elements.paragraph(Texts.text("offers.none"), "quiet"));
      return;
    }
    var known = known(policies, user);
    var list = new Div();
    list.addClassName("stack");
    standings.forEach(standing -> list.add(card(asset, standing, known, access)));
    add(list);
  }

  private static Map<String, PolicyVersion> known(Policies policies, User user) {
    return policies.list(user).stream()
        .collect(Collectors.toMap(PolicyVersion::name, Function.identity(), (one, other) -> one));
  }

  private static Div card(
      Asset asset, Standing standing, Map<String, PolicyVersion> policies, AssetAccess access) {
    var offer = standing.offer();
    var head = Elements.row(new H3(offer.title()));
    var actions = Elements.div("push");
    actions.addClassName("row");
    access.standing(standing).ifPresent(actions::add);
    if (standing.open() && AssetAccess.canBeAsked(asset)) {
      actions.add(access.ask(asset, standing, "small"));
    }
    head.add(actions);
    var card = Elements.div("thing", head);
    if (offer.description() != null) {
      card.add(Elements.paragraph(offer.description()));
    }
    card.add(facts(offer));
    var policy = policies.get(offer.policy());
    card.add(
        policy == null
            ? Elements.paragraph(Texts.text("offers.no-policy", offer.policy()), "missing")
            : rules(policy));
    return card;
  }

  private static Div facts(Offer offer) {
    var facts = new ArrayList<Component>();
    if (offer.part() != null) {
      facts.add(Elements.text(Texts.text("offers.part", offer.part())));
    }
    if (!offer.columns().isEmpty()) {
      facts.add(Elements.text(Texts.text("offers.columns", offer.columns().size())));
    }
    if (offer.maxDays() != null) {
      facts.add(Elements.text(Texts.text("offers.at-most", AccessWords.days(offer.maxDays()))));
    }
    var key = "provisioner." + offer.provisioner();
    facts.add(Elements.text(Texts.has(key) ? Texts.text(key) : offer.provisioner()));
    var line = Elements.div("asset-about", facts.toArray(Component[]::new));
    return line;
  }

  private static Fold rules(PolicyVersion policy) {
    return new Fold(
        Texts.text("offers.rules", policy.title()),
        Elements.paragraph(policy.summary(), "quiet"),
        new PolicyRules(policy.rules()),
        Elements.link(PolicyView.path(policy.name()), Texts.text("offers.policy"), "small"));
  }
}
