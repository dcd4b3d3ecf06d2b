package io.atrium.access.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.audit.Excerpt;
import java.util.HexFormat;

/** The lines of an archive that are not rows as they stand. */
final class EvidenceLines {

  private EvidenceLines() {}

  /** A link of the audit chain, as {@link ChainCheck} reads it. */
  static ObjectNode link(Excerpt.Link link) {
    var hex = HexFormat.of();
    var line =
        Json.object()
            .put("position", link.position())
            .put("before", hex.formatHex(link.before()))
            .put("digest", hex.formatHex(link.digest()))
            .put("hash", hex.formatHex(link.hash()));
    var entry = link.entry();
    if (entry != null) {
      line.putObject("entry")
          .put("id", entry.id())
          .put("at", entry.at().toString())
          .put("actorId", entry.actor().id())
          .put("actor", entry.actor().name())
          .put("action", entry.action())
          .put("subject", entry.subject())
          .put("asset", entry.asset() == null ? null : entry.asset().toString())
          .put("detail", entry.detail());
    }
    return line;
  }
}
