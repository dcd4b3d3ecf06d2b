package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds: one offer of one asset, for one subject.
 *
 * @param request the request that led to it
 * @param item the item of that request
 * @param reference the asset's name when it was granted; the id binds
 * @param assetTitle as it was when granted
 * @param offer its name
 * @param offerTitle as it was when granted
 * @param owner the asset's owner, {@code team:…}
 * @param requester who asked
 * @param conditions what the holder agreed to
 * @param until when it ends; null only with a waiver
 * @param endedAt when it ended, however that came
 * @param reason why it was suspended or ended early
 * @param renews the grant that this one follows
 * @param cleanedUp whether every target has let go after the end
 * @param revision counts every change
 */
public record Grant(
    GrantId id,
    UUID request,
    UUID item,
    AssetId asset,
    String reference,
    String assetTitle,
    String owner,
    String domain,
    String offer,
    String offerTitle,
    Subject subject,
    Actor requester,
    Extent extent,
    String purpose,
    List<String> conditions,
    GrantState state,
    Instant from,
    @Nullable Instant until,
    @Nullable Instant activeSince,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable GrantId renews,
    boolean cleanedUp,
    long revision) {

  public Grant {
    conditions = List.copyOf(conditions);
  }

  /** The same with another extent: the one it had at another time. */
  Grant with(Extent other) {
    return new Grant(
        id,
        request,
        item,
        asset,
        reference,
        assetTitle,
        owner,
        domain,
        offer,
        offerTitle,
        subject,
        requester,
        other,
        purpose,
        conditions,
        state,
        from,
        until,
        activeSince,
        endedAt,
        reason,
        renews,
        cleanedUp,
        revision);
  }
}
