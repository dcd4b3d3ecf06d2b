package io.atrium.access.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.api.Json;
import io.atrium.audit.AuditEntry;
import io.atrium.audit.Chain;
import io.atrium.identity.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCheckTest {

  private static final SigningKey KEY = SigningKey.generate();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write_an_archive() throws IOException {
    file = folder.resolve("evidence.zip");
    write(chain(5, 2), List.of("{\"id\":\"g1\",\"request_id\":\"r1\"}"));
  }

  @Test
  void an_untouched_archive_is_intact_and_names_its_key() throws IOException {
    var report = EvidenceCheck.of(file, Fingerprint.of(KEY.publicKey()));

    assertThat(report.fault()).isNull();
    assertThat(report.fits()).anyMatch(fit -> fit.contains("unbroken chain"));
    assertThat(report.fingerprint()).isEqualTo(Fingerprint.of(KEY.publicKey()));
  }

  @Test
  void any_flipped_byte_is_found() throws IOException {
    var intact = Files.readAllBytes(file);
    var survivors = new ArrayList<Integer>();
    var random = new Random(7);

    for (var at = 0; at < intact.length; at++) {
      var flipped = intact.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      if (EvidenceCheck.of(file, null).intact()) {
        survivors.add(at);
      }
    }

    assertThat(survivors).isEmpty();
  }

  @Test
  void a_changed_record_is_named_by_its_file() throws IOException {
    var other = folder.resolve("other.zip");
    var first = file;
    file = other;
    write(chain(5, 2), List.of("{\"id\":\"g1\",\"request_id\":\"r1\",\"until_at\":\"2099\"}"));
    replaceEntry(first, other, "grants.jsonl");

    assertThat(EvidenceCheck.of(first, null).fault())
        .isEqualTo("grants.jsonl is not what the manifest says: its SHA-256 differs.");
  }

  @Test
  void an_entry_that_was_changed_before_signing_breaks_the_chain() throws IOException {
    var lines = chain(5, 2);
    lines.set(2, lines.get(2).replace("\"hash\":\"", "\"hash\":\"00").replace("00", "ab"));
    write(lines, List.of());

    assertThat(EvidenceCheck.of(file, null).fault()).contains("audit.jsonl, line 3");
  }

  @Test
  void an_entry_that_was_left_out_is_missed() throws IOException {
    var lines = chain(5, 2);
    lines.remove(2);
    write(lines, List.of());

    assertThat(EvidenceCheck.of(file, null).fault())
        .isEqualTo("audit.jsonl, line 3: entry number 4 of the chain is missing.");
  }

  @Test
  void a_grant_without_its_request_is_named() throws IOException {
    write(chain(2, 1), List.of("{\"id\":\"g1\",\"request_id\":\"r9\"}"));

    assertThat(EvidenceCheck.of(file, null).fault())
        .isEqualTo("grants.jsonl, line 1: `request_id` is r9, which is not in requests.jsonl.");
  }

  @Test
  void an_archive_that_somebody_else_signed_is_refused_when_the_key_is_known() throws IOException {
    var expected = Fingerprint.of(SigningKey.generate().publicKey());

    assertThat(EvidenceCheck.of(file, expected).fault()).startsWith("It is signed by the key");
  }

  @Test
  void another_file_is_no_evidence() throws IOException {
    Files.writeString(file, "PK nothing of ours");

    assertThat(EvidenceCheck.of(file, null).fault())
        .contains("does not end as an evidence archive");
  }

  private void write(List<String> audit, List<String> grants) throws IOException {
    try (var archive = new ArchiveWriter(file)) {
      archive.add("requests.jsonl", lines -> add(lines, List.of("{\"id\":\"r1\"}")));
      archive.add("grants.jsonl", lines -> add(lines, grants));
      archive.add("audit.jsonl", lines -> add(lines, audit));
      archive.finish(Json.object().put("format", Archive.FORMAT), KEY);
    }
  }

  private static long add(ArchiveWriter.Lines lines, List<String> texts) throws IOException {
    for (var text : texts) {
      lines.add(text);
    }
    return texts.size();
  }

  /** Links from number 2 on; of every second entry only the digest. */
  private static List<String> chain(int links, int first) {
    var lines = new ArrayList<String>();
    var end = new Chain(new byte[32]);
    for (var i = 0; i < links; i++) {
      var entry =
          new AuditEntry(
              first + i,
              Instant.parse("2026-11-22T10:00:00Z").plusSeconds(i),
              new Actor("user:1", "Ada"),
              "access-requested",
              "access-request:" + i,
              null,
              "{}");
      var next = end.append(Chain.digest(entry));
      lines.add(
          EvidenceLines.link(
                  new io.atrium.audit.Excerpt.Link(
                      first + i,
                      end.hash(),
                      Chain.digest(entry),
                      next.hash(),
                      i % 2 == 0 ? entry : null))
              .toString());
      end = next;
    }
    assertThat(HexFormat.of().formatHex(end.hash())).hasSize(64);
    return lines;
  }

  private static void replaceEntry(Path archive, Path other, String name) throws IOException {
    var rebuilt = archive.resolveSibling("rebuilt.zip");
    try (var from = new java.util.zip.ZipFile(archive.toFile());
        var donor = new java.util.zip.ZipFile(other.toFile());
        var to = new java.util.zip.ZipOutputStream(Files.newOutputStream(rebuilt))) {
      for (var entry : java.util.Collections.list(from.entries())) {
        var source = entry.getName().equals(name) ? donor : from;
        to.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
        source.getInputStream(source.getEntry(entry.getName())).transferTo(to);
        to.closeEntry();
      }
      to.setComment(from.getComment());
    }
    Files.move(rebuilt, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
