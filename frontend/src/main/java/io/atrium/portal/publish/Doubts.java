package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document names that is not there, or not for its author. That forbids nothing: it may come
 * later.
 */
final class Doubts {

  private static final DescriptorReader READER = new DescriptorReader();

  /** Different ones of a document; further ones are not looked up. */
  private static final int MOST = 50;

  private static final long REMEMBERED = Duration.ofSeconds(30).toNanos();

  private final ReferenceFinder finder;
  private final Map<Mention, Known> known = new HashMap<>();

  private record Known(Optional<String> doubt, long since) {}

  Doubts(ReferenceFinder finder) {
    this.finder = finder;
  }

  /** With their places in the text. */
  List<Fault> in(FormField root, JsonNode tree, String text) {
    var doubts = new ArrayList<Fault>();
    var positions = READER.read(text).getFirst().positions();
    var asked = new HashMap<Mention, Known>();
    for (var mention : Mention.in(root, tree)) {
      var key = new Mention(mention.sort(), "", mention.text());
      if (asked.size() == MOST && !asked.containsKey(key)) {
        break;
      }
      var answer = asked.computeIfAbsent(key, this::ask);
      if (answer.doubt().isPresent()) {
        var at = positions.at(mention.pointer());
        doubts.add(new Fault(mention.pointer(), at.line(), at.column(), answer.doubt().get()));
      }
    }
    known.clear();
    known.putAll(asked);
    return doubts;
  }

  private Known ask(Mention mention) {
    var before = known.get(mention);
    var now = System.nanoTime();
    return before != null && now - before.since() < REMEMBERED
        ? before
        : new Known(finder.doubt(mention.sort(), mention.text()), now);
  }
}
