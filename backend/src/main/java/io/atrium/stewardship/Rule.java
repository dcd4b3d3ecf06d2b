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
    var said = text(name, title, kinds, when, check, severity, remedy, pointer);
    return new Rule(
        name,
        Sha256.of(said.toString()),
        false,
        title,
        kinds,
        when,
        check,
        severity,
        remedy,
        pointer);
  }

  Rule ours() {
    return new Rule(name, hash, true, title, kinds, when, check, severity, remedy, pointer);
  }

  boolean isFor(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  /** As it is kept. */
  ObjectNode text() {
    return text(name, title, kinds, when, check, severity, remedy, pointer).put("hash", hash);
  }

  private static ObjectNode text(
      String name,
      String title,
      Set<String> kinds,
      Condition when,
      Condition check,
      Severity severity,
      String remedy,
      String pointer) {
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
