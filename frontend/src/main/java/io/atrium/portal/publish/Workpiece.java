package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.draft.DraftReader;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.yaml.YamlText;
import java.util.List;
import java.util.Optional;

/**
 * The one document that the form and the text editor work on. Its text is what counts; the form
 * writes single values into it.
 */
final class Workpiece {

  private final DraftReader reader;
  private final Kinds kinds;
  private String text;
  private DraftReader.Read read;

  Workpiece(DraftReader reader, Kinds kinds, String text) {
    this.reader = reader;
    this.kinds = kinds;
    this.text = text;
    this.read = reader.read(text);
  }

  String text() {
    return text;
  }

  JsonNode tree() {
    return read.tree();
  }

  List<Fault> faults() {
    return read.faults();
  }

  /** Whether single values can be changed now. */
  boolean isReadable() {
    return read.isReadable();
  }

  String title() {
    return read.title();
  }

  /** Empty where the text names no kind that is known. */
  Optional<Kind> kind() {
    return kinds.find(read.kind());
  }

  void replace(String newText) {
    text = newText;
    read = reader.read(newText);
  }

  void set(String pointer, JsonNode value) {
    if (isReadable() && !tree().at(pointer).equals(value)) {
      replace(YamlText.set(text, pointer, value, this::order));
    }
  }

  void remove(String pointer) {
    if (isReadable()) {
      replace(YamlText.remove(text, pointer));
    }
  }

  void swap(String pointer, int index) {
    var list = tree().at(pointer);
    if (isReadable() && list.isArray() && index >= 0 && index + 1 < list.size()) {
      replace(YamlText.swap(text, pointer, index));
    }
  }

  private List<String> order(String pointer) {
    return kind().map(kind -> FormField.root(kind.schema()).order(pointer)).orElse(List.of());
  }
}
