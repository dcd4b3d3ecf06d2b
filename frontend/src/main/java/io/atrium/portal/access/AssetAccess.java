package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.access.evidence.Evidence;
import io.atrium.access.evidence.EvidenceScope;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Policies;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.portal.access.Standings.Standing;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an asset's page shows of access. */
@Singleton
class AssetAccess {

  private final Standings standings;
  private final Policies policies;
  private final Grants grants;
  private final Evidence evidence;
  private final Authorization authorization;
  private final Clock clock;

  AssetAccess(
      Standings standings,
      Policies policies,
      Grants grants,
      Evidence evidence,
      Authorization authorization,
      Clock clock) {
    this.standings = standings;
    this.policies = policies;
    this.grants = grants;
    this.evidence = evidence;
    this.authorization = authorization;
    this.clock = clock;
  }

  Optional<Component> header(User user, Asset asset, JsonNode descriptor) {
    var all = standings.of(user, asset, descriptor);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var place = Elements.div("row");
    place.addClassName("asset-access");
    var told = all.size() == 1 ? all : all.stream().filter(each -> !each.open()).toList();
    if (all.size() > 1 && told.size() > 1) {
      place.add(
          Elements.link(MyAccessView.PATH, Texts.text("offer.several", told.size(), all.size())));
    } else {
      told.forEach(each -> standing(each).ifPresent(place::add));
    }
    if (canBeAsked(asset) && all.stream().anyMatch(Standing::open)) {
      place.add(ask(asset, all.size() == 1 ? all.getFirst() : null, "primary"));
    }
    return Optional.of(place);
  }

  Component part(
      User user,
      Asset asset,
      JsonNode descriptor,
      @Nullable LocalDate at,
      Function<LocalDate, String> address) {
    var part = new Div();
    part.addClassName("access-part");
    part.add(new AssetOffers(asset, all(user, asset, descriptor), policies, user, this));
    if (authorization.allows(user, Operation.READ_GRANT, asset.scope())) {
      part.add(new AssetHolders(user, asset, grants, clock, at, address));
    }
    if (authorization.allows(user, Operation.EXPORT_EVIDENCE, Scope.ATRIUM)) {
      var about = new EvidenceScope.OfAsset(asset.reference());
      part.add(
          new EvidenceButton(
              evidence, user, Texts.text("evidence.take"), () -> Optional.of(about)));
    }
    return part;
  }

  private List<Standing> all(User user, Asset asset, JsonNode descriptor) {
    return standings.of(user, asset, descriptor);
  }

  /** What one has or has asked for, as a link to the page that explains it. */
  Optional<Component> standing(Standing standing) {
    var grant = standing.grant();
    if (grant != null) {
      var until = grant.until();
      var text =
          switch (grant.state()) {
            case ACTIVE ->
                until == null
                    ? Texts.text("offer.held")
                    : Texts.text("offer.held-until", Dates.day(until));
            case SUSPENDED -> Texts.text("offer.suspended");
            default -> Texts.text("offer.being-set-up");
          };
      var link = Elements.link(RequestView.path(grant), text, "standing");
      link.addComponentAsFirst(new Icon(grant.state().word().equals("active") ? "check" : "clock"));
      return Optional.of(link);
    }
    var asked = standing.asked();
    if (asked == null) {
      return Optional.empty();
    }
    var whom = AccessWords.waitsFor(asked.item());
    var text =
        switch (asked.item().state()) {
          case INFO_NEEDED -> Texts.text("offer.question");
          case NARROWED -> Texts.text("offer.narrowed");
          default ->
              whom.isEmpty() ? Texts.text("offer.asked") : Texts.text("offer.waits-for", whom);
        };
    var link = Elements.link(RequestView.path(asked.request()), text, "standing");
    link.addComponentAsFirst(new Icon("clock"));
    return Optional.of(link);
  }

  Component ask(Asset asset, @Nullable Standing standing, String look) {
    var link =
        Elements.link(
            AskState.of(asset.reference(), standing == null ? null : standing.offer().name())
                .address(),
            Texts.text("offer.ask"),
            "button",
            look);
    link.getElement().setAttribute("data-ask", standing == null ? "" : standing.offer().name());
    return link;
  }

  static boolean canBeAsked(Asset asset) {
    return asset.state() == State.APPROVED || asset.state() == State.DEPRECATED;
  }
}
