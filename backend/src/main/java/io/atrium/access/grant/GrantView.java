package io.atrium.access.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A grant on the wire. It names its asset also to a holder who may not see it in the catalog.
 *
 * @param why with a question about a moment: who decided by which policy
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantView(
    UUID id,
    UUID request,
    UUID item,
    String asset,
    UUID assetId,
    String assetTitle,
    String owner,
    String offer,
    String offerTitle,
    SubjectView subject,
    String requester,
    List<String> columns,
    @Nullable String rows,
    String purpose,
    List<String> conditions,
    String state,
    Instant from,
    @Nullable Instant until,
    @Nullable Instant activeSince,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable UUID renews,
    boolean cleanedUp,
    long revision,
    @Nullable String why) {

  @Serdeable
  record SubjectView(String kind, String key, String name) {}

  static GrantView of(Grant grant) {
    return of(grant, null);
  }

  static GrantView of(Holding holding) {
    return of(holding.grant(), holding.why());
  }

  private static GrantView of(Grant grant, @Nullable String why) {
    var subject = grant.subject();
    var renews = grant.renews();
    return new GrantView(
        grant.id().value(),
        grant.request(),
        grant.item(),
        grant.reference(),
        grant.asset().value(),
        grant.assetTitle(),
        grant.owner(),
        grant.offer(),
        grant.offerTitle(),
        new SubjectView(
            subject.kind().name().toLowerCase(Locale.ROOT), subject.key(), subject.name()),
        grant.requester().name(),
        grant.extent().columns(),
        grant.extent().rows(),
        grant.purpose(),
        grant.conditions(),
        grant.state().word(),
        grant.from(),
        grant.until(),
        grant.activeSince(),
        grant.endedAt(),
        grant.reason(),
        renews == null ? null : renews.value(),
        grant.cleanedUp(),
        grant.revision(),
        why);
  }
}
