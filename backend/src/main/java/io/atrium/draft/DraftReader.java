package io.atrium.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Fault;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads what somebody has written so far. */
@Singleton
public class DraftReader {

  private static final int SHOWN_TITLE = 200;

  private final DescriptorReader reader;
  private final DescriptorValidator validator;

  DraftReader(DescriptorReader reader, DescriptorValidator validator) {
    this.reader = reader;
    this.validator = validator;
  }

  /**
   * What a text says.
   *
   * @param tree missing where the text cannot be read
   * @param faults all that is to be mended before it can be published
   */
  public record Read(JsonNode tree, List<Fault> faults) {

    public Read {
      faults = List.copyOf(faults);
    }

    /** Whether there is an object of which single fields can be changed. */
    public boolean isReadable() {
      return tree.isObject();
    }

    public String kind() {
      return tree.path("kind").asText("");
    }

    public String title() {
      var metadata = tree.path("metadata");
      var title = metadata.path("title").asText("");
      var shown = title.isBlank() ? metadata.path("name").asText("") : title;
      return shown.length() <= SHOWN_TITLE ? shown : shown.substring(0, SHOWN_TITLE);
    }
  }

  public Read read(String text) {
    var documents = reader.read(text);
    if (documents.size() > 1) {
      var second = documents.get(1).positions().at("");
      return new Read(
          MissingNode.getInstance(),
          List.of(
              new Fault(
                  "",
                  second.line(),
                  second.column(),
                  "a second document begins here; write them one by one")));
    }
    var document = documents.getFirst();
    var tree = document.tree();
    return new Read(tree == null ? MissingNode.getInstance() : tree, validator.validate(document));
  }
}
