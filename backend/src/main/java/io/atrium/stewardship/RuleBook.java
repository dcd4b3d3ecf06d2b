package io.atrium.stewardship;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.schemas.Kinds;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that count: those that come with Atrium, and those of the company's folder, which
 * replace what has the same name. A folder with a rule that cannot be used stops the start: rather
 * that than a check which everybody believes in and nobody makes.
 */
@Context
class RuleBook {

  private static final Logger log = LoggerFactory.getLogger(RuleBook.class);
  private static final String DEFAULTS = "rules.yaml";

  private final Kinds kinds;
  private final @org.jspecify.annotations.Nullable Path folder;
  private volatile @org.jspecify.annotations.Nullable Edition edition;

  RuleBook(Kinds kinds, @Nullable @Value("${atrium.stewardship.rules:}") String folder) {
    this.kinds = kinds;
    this.folder = folder == null || folder.isBlank() ? null : Path.of(folder);
  }

  /** Those of the company are looked at once, at start; ours when they are first needed. */
  @PostConstruct
  void start() {
    if (folder != null) {
      log.info("Submissions are checked by {} rules, see {}", all().size(), folder);
    }
  }

  /**
   * All rules as they are at a time.
   *
   * @param hash SHA-256 of {@code text}; equal where all rules say the same
   * @param text JSON, as it is kept
   */
  record Edition(List<Rule> rules, String hash, String text) {

    static Edition of(Collection<Rule> rules) {
      var list = JsonNodeFactory.instance.arrayNode();
      rules.forEach(rule -> list.add(rule.text()));
      var text = list.toString();
      return new Edition(List.copyOf(rules), Sha256.of(text), text);
    }
  }

  Edition edition() {
    var known = edition;
    if (known == null) {
      synchronized (this) {
        known = edition;
        if (known == null) {
          known = Edition.of(load());
          edition = known;
        }
      }
    }
    return known;
  }

  List<Rule> all() {
    return edition().rules();
  }

  /** Whether a rule says what one that comes with Atrium says now. */
  boolean isOurs(String hash) {
    return all().stream().anyMatch(rule -> rule.isOurs() && rule.hash().equals(hash));
  }

  private Collection<Rule> load() {
    var reader = new RuleReader(kinds);
    var found = new LinkedHashMap<String, Rule>();
    reader.read(DEFAULTS, defaults()).forEach(rule -> found.put(rule.name(), rule.ours()));
    if (folder != null) {
      for (var file : files(folder)) {
        reader.read(file.toString(), text(file)).forEach(rule -> found.put(rule.name(), rule));
      }
    }
    return found.values();
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The folder %s in atrium.stewardship.rules cannot be read".formatted(folder), unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The rules in %s cannot be read".formatted(file), unreadable);
    }
  }

  private static String defaults() {
    try (var file = RuleBook.class.getResourceAsStream(DEFAULTS)) {
      return new String(
          Objects.requireNonNull(file, DEFAULTS).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
