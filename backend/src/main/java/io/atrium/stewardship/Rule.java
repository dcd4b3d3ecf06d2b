package io.atrium.stewardship;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a submission is checked by.
 *
 * @param hash SHA-256 of everything that the rule says, hexadecimal
 * @param isOurs whether it comes with Atrium
 * @param title what is demanded, in plain words
 * @param kinds for which it is; empty for all
 * @param when whether it applies to a descriptor
 * @param check what must be true then
 * @param remedy what to do where it is not
 * @param pointer the place in the descriptor that it is about
 */
record Rule(
    String name,
    String hash,
    boolean isOurs,
    String title,
    Set<String> kinds,
    Condition when,
    Condition check,
    Severity severity,
    String remedy,
    String pointer) {

  Rule {
    kinds = Set.copyOf(kinds);
  }

  static Rule of(
      String name,
      String title,
      Set<String> kinds,
      Condition when,
      Condition check,
      Severity severity,
      String remedy,
      String pointer) {
    var rule = new Rule(name, "", false, title, kinds, when, check, severity, remedy, pointer);
    return rule.with(Sha256.of(rule.said().toString()), false);
  }

  Rule ours() {
    return with(hash, true);
  }

  boolean isFor(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  /** As it is kept. */
  ObjectNode text() {
    return said().put("hash", hash);
  }

  private Rule with(String newHash, boolean ours) {
    return new Rule(name, newHash, ours, title, kinds, when, check, severity, remedy, pointer);
  }

  private ObjectNode said() {
    var text =
        Json.object()
            .put("name", name)
            .put("title", title)
            .put("when", when.text())
            .put("check", check.text())
            .put("severity", severity.word())
            .put("remedy", remedy)
            .put("pointer", pointer);
    var list = text.putArray("kinds");
    new TreeSet<>(kinds).forEach(list::add);
    return text;
  }
}
