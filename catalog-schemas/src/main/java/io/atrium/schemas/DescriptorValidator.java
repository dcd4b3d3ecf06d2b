package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges documents against the envelope and the schema of their kind, and names every fault at
 * once. Safe to use from several threads; making one compiles all schemas, so keep it.
 */
public final class DescriptorValidator {

  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparingInt(Fault::line)
          .thenComparingInt(Fault::column)
          .thenComparing(Fault::pointer);

  private static final int MOST_FAULTS = 1000;

  private final Kinds kinds;
  private final Map<String, Schemas.Compiled> compiled = new HashMap<>();
  private final Schemas.Compiled anyKind;

  public DescriptorValidator(Kinds kinds) {
    this.kinds = kinds;
    var schemas = new Schemas();
    for (var kind : kinds.all()) {
      compiled.put(kind.name(), schemas.compile((ObjectNode) kind.schema()));
    }
    this.anyKind = schemas.compile(kinds.envelope().schema());
  }

  /**
   * All that is wrong with the document, in the order of its source; empty when it is valid. After
   * a thousand faults the rest is only counted.
   */
  public List<Fault> validate(Document document) {
    var tree = document.tree();
    if (tree == null) {
      return document.faults();
    }
    var kind = tree.path("kind");
    var schema = kind.isTextual() ? compiled.get(kind.textValue()) : null;
    if (schema != null && document.faults().isEmpty() && schema.accepts(tree)) {
      return referencesToUnknownKinds(document, tree);
    }
    // One fault for a place and a message; syntax first, since it explains what follows from it.
    var faults = new LinkedHashMap<String, Fault>();
    document.faults().forEach(fault -> faults.put(key(fault), fault));
    if (!tree.isObject()) {
      add(faults, new Fault("", document.positions().at(""), FaultWording.NOT_A_DESCRIPTOR));
      return List.copyOf(faults.values());
    }
    if (kind.isTextual() && schema == null) {
      add(
          faults,
          new Fault("/kind", document.positions().at("/kind"), kinds.unknown(kind.textValue())));
    }
    var judge = schema == null ? anyKind : schema;
    var wording = new FaultWording(judge.source(), tree, document.positions());
    var errors = judge.errors(tree);
    for (var error : errors.subList(0, Math.min(errors.size(), MOST_FAULTS))) {
      var fault = wording.explain(error);
      // The unknown kind has already been named.
      if (schema != null || !kind.isTextual() || !fault.pointer().equals("/kind")) {
        add(faults, fault);
      }
    }
    if (schema != null) {
      referencesToUnknownKinds(document, tree).forEach(fault -> add(faults, fault));
    }
    var inOrder = new ArrayList<>(faults.values());
    inOrder.sort(BY_PLACE);
    if (errors.size() > MOST_FAULTS) {
      inOrder.add(
          new Fault(
              "",
              document.positions().at(""),
              "there are %,d more faults; mend these first"
                  .formatted(errors.size() - MOST_FAULTS)));
    }
    return inOrder;
  }

  private List<Fault> referencesToUnknownKinds(Document document, JsonNode tree) {
    var faults = new ArrayList<Fault>(0);
    for (var link : Links.in(tree, kinds.require(tree.path("kind").textValue()))) {
      var target = link.target().kind();
      if (kinds.find(target).isEmpty()) {
        faults.add(
            new Fault(
                link.pointer(),
                document.positions().at(link.pointer()),
                "`" + Words.shown(link.target().toString()) + "`: " + kinds.unknown(target)));
      }
    }
    return faults;
  }

  private static void add(Map<String, Fault> faults, Fault fault) {
    faults.putIfAbsent(key(fault), fault);
  }

  private static String key(Fault fault) {
    return fault.pointer() + "\n" + fault.message();
  }
}
