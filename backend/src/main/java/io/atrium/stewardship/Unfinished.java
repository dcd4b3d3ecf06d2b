package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A descriptor that somebody is still writing, for comparing it with others. */
public final class Unfinished {

  /** Below, anything is like it. */
  private static final int SHORTEST_TITLE = 4;

  private static final String UNSAID = "unsaid";

  private Unfinished() {}

  /** As far as it is written; empty until it has a kind and a title to compare. */
  public static Optional<Descriptor> read(JsonNode tree) {
    var metadata = tree.path("metadata");
    var kind = text(tree, "kind");
    var title = text(metadata, "title").strip();
    if (title.length() < SHORTEST_TITLE) {
      return Optional.empty();
    }
    return reference(kind, text(metadata, "domain"), text(metadata, "name"))
        .or(() -> reference(kind, UNSAID, UNSAID))
        .map(reference ->
            new Descriptor(
                reference.kind(),
                reference.domain(),
                reference.name(),
                "0.0.0",
                title,
                text(metadata, "summary"),
                null,
                "team:" + UNSAID,
                tags(metadata.path("tags")),
                Descriptor.Visibility.INTERNAL,
                List.of(),
                tree));
  }

  private static Optional<Reference> reference(String kind, String domain, String name) {
    return Reference.tryParse("%s:%s/%s".formatted(kind, domain, name));
  }

  private static String text(JsonNode parent, String name) {
    var value = parent.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  private static List<String> tags(JsonNode list) {
    var tags = new ArrayList<String>();
    for (var tag : list) {
      if (tag.isTextual()) {
        tags.add(tag.textValue());
      }
    }
    return tags;
  }
}
