package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Open Data Contract Standard: a contract becomes a data product with its ports. */
@Singleton
final class OdcsStandard implements Standard {

  private static final StandardVersion OLDEST = new StandardVersion(2, 2);
  private static final StandardVersion THIRD = new StandardVersion(3, 0);
  private static final StandardVersion NEWEST = new StandardVersion(3, 1);
  private static final Pattern API = Pattern.compile("v\\d{1,6}\\.\\d{1,6}\\..{1,50}");

  private final Conformance second = new Conformance("odcs-2.2.2");
  private final Conformance third = new Conformance("odcs-3.0.2");
  private final Conformance newest = new Conformance("odcs-3.1.0");

  @Override
  public String name() {
    return "odcs";
  }

  @Override
  public String title() {
    return "Open Data Contract Standard";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    if (!tree.isObject() || tree.has("dataContractSpecification")) {
      return false;
    }
    var kind = tree.path("kind").asText();
    var old =
        tree.path("dataset").isArray()
            && (tree.has("datasetName") || tree.has("quantumName") || tree.has("uuid"));
    var nameless =
        kind.isEmpty()
            && (API.matcher(tree.path("apiVersion").asText()).matches()
                    && tree.path("schema").isArray()
                || tree.path("schema").path(0).path("properties").isArray());
    return kind.equalsIgnoreCase("DataContract") || old || nameless;
  }

  @Override
  public String version(Original original) {
    return Values.text(original.tree(), "apiVersion");
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var id = Values.text(tree, "id", "uuid");
    var key = id.isEmpty() ? original.file() : id;
    var old = OdcsUpgrade.isOldLayout(tree);
    var named = Values.text(tree, "apiVersion");
    var remarks = new ArrayList<Remark>();
    var version = old ? OLDEST : NEWEST;
    if (!named.isEmpty()) {
      var parsed = StandardVersion.parse(named);
      if (parsed.isEmpty()) {
        remarks.add(Remark.of("/apiVersion", "`" + named + "` is no version of the standard."));
      } else if (!parsed.get().isWithin(OLDEST, NEWEST)) {
        return Reading.refused(
            key,
            "This is version %s of the %s; 2.2 to 3.1 are understood.".formatted(named, title()));
      } else {
        version = parsed.get();
      }
    }
    var contract = OdcsUpgrade.tree(tree);
    if (id.isEmpty() && Values.text(contract, "name", "dataProduct").isEmpty()) {
      return Reading.refused(key, "The contract has neither an id nor a name.");
    }
    remarks.addAll(rules(old, version).remarks(original));
    remarks.addAll(Placeholders.remarks(original));
    var assets =
        OdcsContract.descriptor(contract, target)
            .<Imported>map(descriptor -> new Imported.Described(key, descriptor))
            .orElseGet(() -> new Imported.Refused(key, "The contract has no name."));
    return new Reading(List.of(assets), remarks);
  }

  private Conformance rules(boolean old, StandardVersion version) {
    return old ? second : version.equals(THIRD) ? third : newest;
  }

  static JsonNode newest(Original original) {
    return OdcsUpgrade.tree(original.tree());
  }
}
