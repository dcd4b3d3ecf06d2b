package io.atrium.access.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.evidence.EvidenceCheck.Unfit;
import io.atrium.audit.AuditEntry;
import io.atrium.audit.Chain;
import io.atrium.identity.Actor;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Follows the enclosed part of the audit chain. */
final class ChainCheck {

  static final String FILE = "audit.jsonl";

  private @Nullable Chain end;
  private long position;
  private long shown;

  void of(EvidenceCheck check, ZipFile zip) throws IOException, Unfit {
    check.records(zip, FILE, this::link);
    check.fits(
        end == null
            ? "no audit entries are enclosed"
            : "%d audit entries sit in an unbroken chain that ends at entry number %d"
                .formatted(shown, position));
  }

  private void link(long line, JsonNode link) throws Unfit {
    var number = link.path("position").asLong();
    var before = bytes(line, link, "before");
    if (end != null && number != position + 1) {
      throw new Unfit(
          "%s, line %d: entry number %d of the chain is missing."
              .formatted(FILE, line, position + 1));
    }
    if (end != null && !end.matches(before)) {
      throw broken(line, number, "does not follow the one before it");
    }
    var digest = bytes(line, link, "digest");
    if (link.hasNonNull("entry")) {
      shown++;
      if (!MessageDigest.isEqual(Chain.digest(entry(line, link.get("entry"))), digest)) {
        throw broken(line, number, "is not what was sealed");
      }
    }
    var chain = new Chain(before).append(digest);
    if (!chain.matches(bytes(line, link, "hash"))) {
      throw broken(line, number, "does not fit its hash");
    }
    end = chain;
    position = number;
  }

  private static AuditEntry entry(long line, JsonNode entry) throws Unfit {
    try {
      return new AuditEntry(
          entry.path("id").asLong(),
          Instant.parse(entry.path("at").asText()),
          new Actor(entry.path("actorId").asText(), entry.path("actor").asText()),
          entry.path("action").asText(),
          entry.path("subject").asText(),
          entry.hasNonNull("asset") ? UUID.fromString(entry.path("asset").asText()) : null,
          entry.path("detail").asText());
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw new Unfit("%s, line %d: the entry cannot be read.".formatted(FILE, line));
    }
  }

  private static byte[] bytes(long line, JsonNode link, String member) throws Unfit {
    try {
      return HexFormat.of().parseHex(link.path(member).asText());
    } catch (IllegalArgumentException notHex) {
      throw new Unfit("%s, line %d: `%s` is not hexadecimal.".formatted(FILE, line, member));
    }
  }

  private static Unfit broken(long line, long number, String how) {
    return new Unfit("%s, line %d: entry number %d %s.".formatted(FILE, line, number, how));
  }
}
