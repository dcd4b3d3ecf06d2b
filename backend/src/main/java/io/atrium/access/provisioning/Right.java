package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a target has to know of a grant.
 *
 * @param grant the grant's id; what a target makes is named by it, so that doing it twice is doing
 *     it once
 * @param part the output port; null for the asset as a whole
 * @param extent how much; columns are empty only where the port names none
 * @param location where the port's data lies
 * @param parameters the offer's settings for the provisioner
 * @param change tells one giving or taking from the next of the same grant (a suspended grant is
 *     given twice), and is the same when one of them is tried again
 */
public record Right(
    UUID grant,
    Subject subject,
    UUID asset,
    String reference,
    String offer,
    @Nullable String part,
    Extent extent,
    JsonNode location,
    JsonNode parameters,
    Instant from,
    @Nullable Instant until,
    UUID change) {}
