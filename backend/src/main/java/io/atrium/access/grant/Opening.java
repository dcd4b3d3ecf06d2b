package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.catalog.Asset;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant to be opened: what an approved item says.
 *
 * @param offer as the asset declared it when it was asked for; pinned with the grant
 * @param renews the grant after whose end this one begins
 */
public record Opening(
    UUID request,
    UUID item,
    Asset asset,
    Offer offer,
    Subject subject,
    Actor requester,
    Extent extent,
    String purpose,
    List<String> conditions,
    Instant from,
    Instant until,
    @Nullable GrantId renews) {}
