package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param state of the items together: open while any is, in the order of {@link RequestState}
 * @param renews the grant that this one would follow
 * @param question what the requester is asked, while the state is {@link RequestState#INFO_NEEDED}
 * @param revision counts every change; the entity tag
 */
public record AccessRequest(
    RequestId id,
    Actor requester,
    Subject subject,
    String purpose,
    @Nullable String justification,
    @Nullable Instant from,
    JsonNode answers,
    @Nullable GrantId renews,
    RequestState state,
    @Nullable String question,
    List<Item> items,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  public AccessRequest {
    items = List.copyOf(items);
  }

  /**
   * One offer with its own outcome.
   *
   * @param days what was asked, or what the policy made of it
   * @param evaluation id of the kept evaluation, see {@link
   *     io.atrium.access.policy.Policies#evaluation}
   * @param narrowed what an approver offers instead; null unless narrowed
   * @param grant the grant it led to
   * @param reason why it was refused, or lapsed
   */
  public record Item(
      UUID id,
      AssetId asset,
      String reference,
      String assetTitle,
      String owner,
      String domain,
      String offer,
      String offerTitle,
      Extent extent,
      int days,
      RequestState state,
      long evaluation,
      List<ApprovalStep> steps,
      @Nullable Narrowing narrowed,
      @Nullable GrantId grant,
      @Nullable String reason) {

    public Item {
      steps = List.copyOf(steps);
    }
  }

  /** Less than was asked. */
  public record Narrowing(Extent extent, int days, Actor by, @Nullable String reason) {}
}
