package io.atrium.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An asset on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssetView(
    String id,
    String reference,
    String kind,
    String domain,
    String name,
    String title,
    String summary,
    String owner,
    List<String> tags,
    String visibility,
    String state,
    String version,
    @Nullable String successor,
    @Nullable LocalDate sunset,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    @Nullable JsonNode descriptor) {

  static AssetView of(Asset asset) {
    return of(asset, null);
  }

  static AssetView of(Asset asset, @Nullable JsonNode descriptor) {
    return new AssetView(
        asset.id().toString(),
        asset.reference().toString(),
        asset.kind(),
        asset.domain(),
        asset.reference().name(),
        asset.title(),
        asset.summary(),
        asset.owner(),
        asset.tags(),
        asset.restricted() ? "restricted" : "internal",
        asset.state().word(),
        asset.version(),
        asset.successor(),
        asset.sunset(),
        asset.revision(),
        asset.createdAt(),
        asset.updatedAt(),
        descriptor);
  }
}
