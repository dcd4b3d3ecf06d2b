package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events out of a request and says what is wrong with them. */
@Singleton
class EventReader {

  private static final int DEEPEST = 500;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final EventBounds bounds;

  EventReader(EventBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * One element of a request.
   *
   * @param body the event's own bytes
   * @param fault why it cannot be kept; null for a good one
   */
  record Element(byte[] body, @Nullable EventFault fault) {}

  /**
   * @param array whether the events came as a JSON array
   */
  record Request(boolean array, List<Element> elements) {}

  /**
   * @throws ProblemException {@link IntakeProblem#INVALID_LINEAGE_EVENT} for what is not JSON
   */
  Request read(byte[] body) {
    try (var parser = MAPPER.createParser(body)) {
      var first = parser.nextToken();
      if (first == null) {
        throw IntakeProblem.INVALID_LINEAGE_EVENT.because(
            "The request has no body; send an OpenLineage event as JSON.");
      }
      var elements = new ArrayList<Element>();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(element(parser, body));
        }
      } else {
        elements.add(element(parser, body));
      }
      if (parser.nextToken() != null) {
        throw IntakeProblem.INVALID_LINEAGE_EVENT.because(
            "There is something behind the JSON value; send several events as an array.");
      }
      return new Request(first == JsonToken.START_ARRAY, elements);
    } catch (JsonProcessingException unreadable) {
      throw problem(unreadable);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A kept event. */
  static LineageEvent event(byte[] body) throws IOException {
    return LineageEvent.of(MAPPER.readTree(body));
  }

  private Element element(JsonParser parser, byte[] body) throws IOException {
    var begin = parser.currentTokenLocation().getByteOffset();
    JsonNode event = MAPPER.readTree(parser);
    var end = parser.currentLocation().getByteOffset();
    // other encodings than UTF-8 have no offsets of bytes
    var own =
        begin < 0 || end > body.length
            ? MAPPER.writeValueAsBytes(event)
            : begin == 0 && end == body.length
                ? body
                : Arrays.copyOfRange(body, (int) begin, (int) end);
    try {
      var read = LineageEvent.of(event);
      bounds.check(read, own.length);
      return new Element(own, null);
    } catch (EventFault fault) {
      return new Element(own, fault);
    }
  }

  private static ProblemException problem(JsonProcessingException unreadable) {
    var place = unreadable.getLocation();
    var line = place == null ? 0 : Math.max(0, place.getLineNr());
    var column = place == null ? 0 : Math.max(0, place.getColumnNr());
    var message = message(unreadable);
    return IntakeProblem.INVALID_LINEAGE_EVENT
        .because("%s (line %d, column %d)".formatted(message, line, column))
        .at(List.of(new Fault("", line, column, message)));
  }

  private static String message(JsonProcessingException unreadable) {
    var said = String.valueOf(unreadable.getOriginalMessage());
    if (unreadable instanceof StreamConstraintsException) {
      return said.contains("nesting depth")
          ? "The JSON is nested deeper than %d levels; leave out the facet that is."
              .formatted(DEEPEST)
          : "A number or a name in the JSON is too long.";
    }
    if (said.startsWith("Duplicate field '")) {
      var end = said.indexOf('\'', 17);
      return "The member `%s` comes twice in one object; send it once."
          .formatted(end < 0 ? "" : said.substring(17, Math.min(end, 117)));
    }
    return "The body is not JSON: " + said.lines().findFirst().orElse("it cannot be read");
  }
}
