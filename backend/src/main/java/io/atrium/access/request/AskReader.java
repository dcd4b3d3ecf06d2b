package io.atrium.access.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atrium.api.Json;
import io.atrium.schemas.Fault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an ask out of a body, and names all that cannot be read, unknown members included. */
final class AskReader {

  private static final int LONGEST = 1_000_000;
  private static final int MOST_ITEMS = 200;
  private static final Set<String> MEMBERS =
      Set.of("items", "subject", "purpose", "justification", "from", "days", "answers");
  private static final Set<String> ITEM_MEMBERS = Set.of("asset", "offer", "columns", "rows");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<Fault> faults = new ArrayList<>();

  private AskReader() {}

  /** An ask as far as it could be read. */
  record Read(Ask ask, List<Fault> faults) {}

  static Read read(byte[] body) {
    var reader = new AskReader();
    var ask = reader.ask(reader.tree(body));
    return new Read(ask, List.copyOf(reader.faults));
  }

  private JsonNode tree(byte[] body) {
    if (body.length > LONGEST) {
      throw Resolver.invalid(
          List.of(Extents.fault("", "the body has more than %,d bytes".formatted(LONGEST))));
    }
    try {
      var tree = MAPPER.readTree(body);
      if (tree != null && tree.isObject()) {
        return tree;
      }
      throw Resolver.invalid(List.of(Extents.fault("", "the body must be a JSON object")));
    } catch (JsonProcessingException unreadable) {
      var place = unreadable.getLocation();
      throw Resolver.invalid(
          List.of(
              new Fault(
                  "",
                  place == null ? 0 : place.getLineNr(),
                  place == null ? 0 : place.getColumnNr(),
                  "this is not JSON: " + unreadable.getOriginalMessage())));
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory cannot be read", impossible);
    }
  }

  private Ask ask(JsonNode body) {
    checkMembers(body, "", MEMBERS);
    var items = new ArrayList<Ask.Item>();
    var list = body.path("items");
    if (!list.isArray()) {
      faults.add(
          Extents.fault(
              "/items",
              "`items` must be a list of {\"asset\": …, \"offer\": …}, with one entry at least"));
    }
    for (var i = 0; list.isArray() && i < Math.min(list.size(), MOST_ITEMS); i++) {
      items.add(item(list.get(i), "/items/" + i));
    }
    var answers = body.path("answers");
    if (!answers.isObject() && !absent(answers)) {
      faults.add(Extents.fault("/answers", "`answers` must be an object"));
    }
    var subject = text(body, "", "subject", false);
    var purpose = text(body, "", "purpose", false);
    return new Ask(
        items,
        subject == null ? "me" : subject,
        purpose == null ? "" : purpose,
        text(body, "", "justification", false),
        from(text(body, "", "from", false)),
        days(body.path("days")),
        answers.isObject() ? answers : Json.object(),
        null);
  }

  private Ask.Item item(JsonNode item, String pointer) {
    if (!item.isObject()) {
      faults.add(Extents.fault(pointer, "an item must be {\"asset\": …, \"offer\": …}"));
      return new Ask.Item("", pointer, null, null);
    }
    checkMembers(item, pointer, ITEM_MEMBERS);
    var asset = text(item, pointer, "asset", true);
    var offer = text(item, pointer, "offer", true);
    return new Ask.Item(
        asset == null ? "" : asset,
        offer == null ? "" : offer,
        columns(item.path("columns"), pointer + "/columns"),
        text(item, pointer, "rows", false));
  }

  private @Nullable List<String> columns(JsonNode columns, String pointer) {
    if (absent(columns)) {
      return null;
    }
    if (!columns.isArray()) {
      faults.add(Extents.fault(pointer, "`columns` must be a list of names; leave it out for all"));
      return null;
    }
    var names = new ArrayList<String>();
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i).isTextual()) {
        names.add(columns.get(i).textValue());
      } else {
        faults.add(Extents.fault(pointer + "/" + i, "a column is named by its name"));
        names.add("");
      }
    }
    return names;
  }

  private @Nullable Integer days(JsonNode days) {
    if (absent(days)) {
      return null;
    }
    if (!days.isIntegralNumber() || !days.canConvertToInt()) {
      faults.add(Extents.fault("/days", "`days` must be a whole number, such as 30"));
      return null;
    }
    return days.intValue();
  }

  /** A moment, or the beginning of a day in UTC. */
  private @Nullable Instant from(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      faults.add(
          Extents.fault(
              "/from",
              "`from` must be a day such as 2026-12-01 or a moment such as 2026-12-01T08:00:00Z"));
      return null;
    }
  }

  private @Nullable String text(JsonNode object, String pointer, String name, boolean required) {
    var value = object.path(name);
    if (value.isTextual()) {
      return value.textValue();
    }
    if (!absent(value)) {
      faults.add(Extents.fault(pointer + "/" + name, "`%s` must be text".formatted(name)));
    } else if (required) {
      faults.add(Extents.fault(pointer + "/" + name, "`%s` is missing".formatted(name)));
    }
    return null;
  }

  private void checkMembers(JsonNode object, String pointer, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            faults.add(
                Extents.fault(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    "unknown member `%s`. Known: %s"
                        .formatted(
                            Texts.shown(name),
                            String.join(", ", known.stream().sorted().toList()))));
          }
        });
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
