package io.atrium.access.grant;

import io.atrium.access.Offer;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an offer may be used at this moment. */
@Singleton
public class AccessCheck {

  private static final String SERVICE = "service:";

  private final GrantQueries grants;
  private final CatalogSnapshots snapshots;
  private final Directory directory;
  private final Authorization authorization;
  private final Clock clock;
  private final String portal;
  private final String api;

  AccessCheck(
      GrantQueries grants,
      CatalogSnapshots snapshots,
      Directory directory,
      Authorization authorization,
      Clock clock,
      @Value("${atrium.portal.base-url:`http://127.0.0.1:8080`}") String portal,
      @Value("${atrium.api.base-url:`http://127.0.0.1:8081`}") String api) {
    this.grants = grants;
    this.snapshots = snapshots;
    this.directory = directory;
    this.authorization = authorization;
    this.clock = clock;
    this.portal = withoutSlash(portal);
    this.api = withoutSlash(api);
  }

  /**
   * The active grant, or {@link GrantProblem#ACCESS_MISSING} with where to ask for it.
   *
   * @param subject whose access it is about; null for the user's own, alone or by a team
   */
  @Transactional(readOnly = true)
  public Grant require(User user, Reference reference, String offer, @Nullable String subject) {
    authorization.require(user, Operation.READ_ASSET);
    var name = reference.asset().toString();
    var found = snapshots.find(reference).orElseThrow(() -> missing(name));
    var keys = subject == null ? user.keys() : Set.of(subject);
    if (subject != null && !isOwn(user, subject)) {
      authorization.require(
          user, Operation.READ_GRANT, found.asset().scope().with(Set.of(), Set.of(subject)));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return grants
        .current(keys, found.asset().id(), offer, now)
        .filter(grant -> grant.state() == GrantState.ACTIVE)
        .orElseThrow(() -> refusal(user, found, name, offer, subject));
  }

  private RuntimeException refusal(
      User user, IndexedAsset found, String name, String offer, @Nullable String subject) {
    if (!Audience.sees(user, found.asset().audience())) {
      return missing(name);
    }
    if (Offer.find(found.descriptor(), offer).isEmpty()) {
      return GrantProblem.OFFER_NOT_FOUND.because("%s offers no `%s`.".formatted(name, offer));
    }
    var ask =
        "%s/access/ask?asset=%s&offer=%s%s"
            .formatted(
                portal,
                encoded(name),
                encoded(offer),
                subject == null || isPerson(user, subject) ? "" : "&subject=" + encoded(subject));
    return GrantProblem.ACCESS_MISSING
        .because(
            "%s has no active grant of `%s` on %s."
                .formatted(subject == null ? user.displayName() : subject, offer, name))
        .with("offer", offer)
        .with("ask", ask)
        .with("request", api + "/api/v1/access-requests");
  }

  /** A service account asks about its own client as a person does about oneself. */
  private boolean isOwn(User user, String subject) {
    return user.keys().contains(subject)
        || (subject.startsWith(SERVICE)
            && directory.serviceAccounts().stream()
                .anyMatch(account ->
                    subject.equals(SERVICE + account.clientId())
                        && account.user().equals(user.id())));
  }

  private static boolean isPerson(User user, String subject) {
    return user.actor().id().equals(subject);
  }

  private static RuntimeException missing(String name) {
    return CatalogProblem.ASSET_NOT_FOUND.because(
        "There is no " + name + ", or you may not see it.");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
