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
 * @param location where the port's data lies
 * @param parameters the offer's settings for the provisioner
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
    @Nullable Instant until) {}
