package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.catalog.Asset;
import io.atrium.identity.Actor;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An item that has been found to stand for something.
 *
 * @param author who wrote what the asset shows
 * @param days what was asked, or the longest that can be
 */
record Wanted(
    Asset asset, JsonNode descriptor, Actor author, Offer offer, Extent extent, int days) {

  /** The columns that it is about. */
  List<String> columns() {
    return extent.columns().isEmpty() ? offer.columns() : extent.columns();
  }

  /** Those of the columns that hold personal data, as the port's schema says. */
  List<String> personalColumns() {
    var columns = columns();
    return StreamSupport.stream(descriptor.path("spec").path("outputPorts").spliterator(), false)
        .filter(port -> port.path("name").asText().equals(offer.part()))
        .flatMap(port -> StreamSupport.stream(port.path("schema").spliterator(), false))
        .filter(column -> !column.path("pii").asText("none").equals("none"))
        .map(column -> column.path("name").asText())
        .filter(columns::contains)
        .toList();
  }
}
