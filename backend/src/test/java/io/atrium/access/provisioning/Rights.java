package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.api.Json;
import java.time.Instant;
import java.util.UUID;

/** Rights for tests. */
final class Rights {

  private Rights() {}

  static Right of(UUID grant, Subject subject, String parameters) {
    return of(grant, subject, Extent.WHOLE, MissingNode.getInstance(), Json.parse(parameters));
  }

  static Right of(
      UUID grant, Subject subject, Extent extent, JsonNode location, JsonNode parameters) {
    return new Right(
        grant,
        subject,
        UUID.nameUUIDFromBytes("claims-triage".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "model:insurance.claims/claims-triage",
        "inference",
        null,
        extent,
        location,
        parameters,
        Instant.parse("2026-11-22T08:00:00Z"),
        Instant.parse("2026-12-22T08:00:00Z"),
        UUID.nameUUIDFromBytes(
            ("change of " + grant).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  static Subject person(String name) {
    return new Subject(Subject.Kind.PERSON, "user:" + name, name);
  }
}
