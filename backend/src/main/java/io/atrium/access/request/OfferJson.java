package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.access.Offer;
import io.atrium.api.Json;
import java.util.stream.StreamSupport;

/** An offer as it is pinned with a request. */
final class OfferJson {

  private OfferJson() {}

  static String write(Offer offer) {
    var json =
        Json.object()
            .put("name", offer.name())
            .put("title", offer.title())
            .put("description", offer.description())
            .put("policy", offer.policy())
            .put("provisioner", offer.provisioner())
            .put("part", offer.part())
            .put("maxDays", offer.maxDays());
    offer.columns().forEach(json.putArray("columns")::add);
    put(json, "location", offer.location());
    put(json, "parameters", offer.parameters());
    return json.toString();
  }

  static Offer read(String stored) {
    var json = Json.parse(stored);
    return new Offer(
        json.path("name").asText(),
        json.path("title").asText(),
        json.path("description").textValue(),
        json.path("policy").asText(),
        json.path("provisioner").asText(),
        json.path("part").textValue(),
        json.path("maxDays").isInt() ? json.path("maxDays").asInt() : null,
        StreamSupport.stream(json.path("columns").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        json.path("location"),
        json.path("parameters"));
  }

  private static void put(ObjectNode json, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      json.set(name, value);
    }
  }
}
