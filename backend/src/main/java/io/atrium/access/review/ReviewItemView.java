package io.atrium.access.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An item of a campaign on the wire.
 *
 * @param columns empty for all
 * @param asked who decides: owner, domain-owner, risk, governance, chosen
 * @param mine whether the caller decides about it now
 * @param offeredToMe whether the duty waits for the caller to accept it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewItemView(
    UUID id,
    UUID campaign,
    int number,
    UUID grant,
    String asset,
    String assetTitle,
    String owner,
    String offer,
    String offerTitle,
    Holder holder,
    String requester,
    List<String> columns,
    @Nullable String rows,
    String purpose,
    Instant since,
    @Nullable Instant until,
    List<String> approvedBy,
    @Nullable String policy,
    @Nullable Instant lastUsedAt,
    PeersView peers,
    List<ChangeView> changes,
    String asked,
    boolean staffed,
    @Nullable String handedTo,
    boolean mine,
    boolean offeredToMe,
    String state,
    @Nullable Instant lapsesAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    long revision) {

  @Serdeable
  record Holder(String kind, String key, String name) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PeersView(int holding, @Nullable Integer of) {}

  @Serdeable
  record ChangeView(String type, String before, String now) {}

  static ReviewItemView of(ReviewItem item, boolean mine, boolean offeredToMe) {
    var subject = item.subject();
    var decider = item.decidedBy();
    var handed = item.handedTo();
    return new ReviewItemView(
        item.id(),
        item.campaign().value(),
        item.number(),
        item.grant().value(),
        item.reference(),
        item.assetTitle(),
        item.owner(),
        item.offer(),
        item.offerTitle(),
        new Holder(ReviewJson.word(subject.kind()), subject.key(), subject.name()),
        item.requester().name(),
        item.extent().columns(),
        item.extent().rows(),
        item.purpose(),
        item.since(),
        item.until(),
        item.approvedBy(),
        item.policy(),
        item.lastUsedAt(),
        new PeersView(item.peers().holding(), item.peers().of()),
        item.changes().stream()
            .map(change -> new ChangeView(change.type(), change.before(), change.now()))
            .toList(),
        ReviewHanding.word(item.reached()),
        item.staffed(),
        handed == null ? null : handed.text(),
        mine,
        offeredToMe,
        item.state().word(),
        item.lapsesAt(),
        decider == null ? null : decider.name(),
        item.decidedAt(),
        item.reason(),
        item.revision());
  }
}
