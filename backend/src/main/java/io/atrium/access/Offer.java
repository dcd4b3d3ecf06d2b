package io.atrium.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Something that one can ask for on an asset, as its descriptor declares it.
 *
 * @param policy name of the policy that decides
 * @param provisioner word of the {@link io.atrium.access.provisioning.Provisioner}
 * @param part the output port it is about; null for the asset as a whole
 * @param columns the columns that can be asked for: those of the port; empty where there are none
 * @param location where the port's data lies ({@code platform}, {@code name}); missing node where
 *     not given
 * @param parameters settings for the provisioner
 */
public record Offer(
    String name,
    String title,
    @Nullable String description,
    String policy,
    String provisioner,
    @Nullable String part,
    @Nullable Integer maxDays,
    List<String> columns,
    JsonNode location,
    JsonNode parameters) {

  /** The offers of a descriptor, in its order. */
  public static List<Offer> of(JsonNode descriptor) {
    var spec = descriptor.path("spec");
    var offers = new ArrayList<Offer>();
    for (var offer : spec.path("offers")) {
      var part = offer.path("part").textValue();
      var port = port(spec, part);
      var name = offer.path("name").asText();
      offers.add(
          new Offer(
              name,
              offer.path("title").asText(name),
              offer.path("description").textValue(),
              offer.path("policy").asText(),
              offer.path("provisioner").asText(),
              part,
              offer.path("maxDays").isInt() ? offer.path("maxDays").asInt() : null,
              columns(port),
              port.path("location"),
              offer.path("parameters")));
    }
    return offers;
  }

  public static Optional<Offer> find(JsonNode descriptor, String name) {
    return of(descriptor).stream().filter(offer -> offer.name().equals(name)).findFirst();
  }

  private static JsonNode port(JsonNode spec, @Nullable String part) {
    return stream(spec.path("outputPorts"))
        .filter(port -> port.path("name").asText().equals(part))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private static List<String> columns(JsonNode port) {
    return stream(port.path("schema")).map(column -> column.path("name").asText()).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
