package io.atrium.schemas;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that this catalog knows. Immutable. */
public final class Kinds {

  private final Map<String, Kind> kinds;
  private final Map<String, Relation> relations;
  private final Envelope envelope;

  Kinds(Collection<Kind> kinds, Map<String, Relation> relations, Envelope envelope) {
    var byName = new LinkedHashMap<String, Kind>();
    kinds.forEach(kind -> byName.put(kind.name(), kind));
    this.kinds = byName;
    this.relations = relations;
    this.envelope = envelope;
  }

  /** The kinds that come with Atrium. */
  public static Kinds builtIn() {
    return KindFiles.load(List.of());
  }

  /**
   * The kinds that come with Atrium and one for every {@code <kind>.schema.json} in a directory. A
   * file there replaces the built-in kind of the same name.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  public static Kinds with(Path extraDirectory) {
    return KindFiles.load(List.of(extraDirectory));
  }

  public Optional<Kind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /**
   * @throws IllegalArgumentException naming the kinds there are
   */
  public Kind require(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /** In the order in which people should see them. */
  public List<Kind> all() {
    return new ArrayList<>(kinds.values());
  }

  public Optional<Relation> relation(String name) {
    return Optional.ofNullable(relations.get(name));
  }

  public List<Relation> relations() {
    return new ArrayList<>(relations.values());
  }

  /** The fields that every kind has: everything below {@code metadata}. */
  public List<Field> commonFields() {
    return envelope.fields();
  }

  Envelope envelope() {
    return envelope;
  }

  String unknown(String kind) {
    return "kind `"
        + Words.shown(kind)
        + "` is not known"
        + Words.closest(kind, kinds.keySet())
            .map(near -> "; did you mean `" + near + "`?")
            .orElse(".")
        + " Known kinds: "
        + String.join(", ", kinds.keySet());
  }
}
