package io.atrium.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Offer;
import io.atrium.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An offer as it is kept with a grant, as JSON, and the targets that it names: its provisioner, and
 * those under {@code alsoTo} in its parameters, each with {@code provisioner} and {@code
 * parameters}.
 */
final class PinnedOffer {

  private PinnedOffer() {}

  /** A target of an offer: a provisioner's word with the settings for it. */
  record Place(String target, JsonNode parameters) {}

  static String json(Offer offer) {
    var json = Json.object();
    json.put("name", offer.name());
    json.put("title", offer.title());
    json.put("description", offer.description());
    json.put("policy", offer.policy());
    json.put("provisioner", offer.provisioner());
    json.put("part", offer.part());
    json.put("maxDays", offer.maxDays());
    var columns = json.putArray("columns");
    offer.columns().forEach(columns::add);
    json.set("location", offer.location().isMissingNode() ? null : offer.location());
    json.set("parameters", offer.parameters().isMissingNode() ? null : offer.parameters());
    return json.toString();
  }

  static Offer of(JsonNode json) {
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
        orMissing(json.path("location")),
        orMissing(json.path("parameters")));
  }

  /** The offer's own target first. */
  static List<Place> places(Offer offer) {
    var places = new ArrayList<Place>();
    places.add(new Place(offer.provisioner(), offer.parameters()));
    for (var also : offer.parameters().path("alsoTo")) {
      places.add(new Place(also.path("provisioner").asText(), also.path("parameters")));
    }
    return places;
  }

  private static JsonNode orMissing(JsonNode node) {
    return node.isNull() ? Json.object().path("nothing") : node;
  }
}
