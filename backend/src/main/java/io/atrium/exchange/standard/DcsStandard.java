package io.atrium.exchange.standard;

import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Data Contract Specification, which the Open Data Contract Standard has succeeded: a contract is
 * put into the words of the latter first.
 */
@Singleton
final class DcsStandard implements Standard {

  private static final String FIELD = "dataContractSpecification";
  private static final StandardVersion FIRST = new StandardVersion(0, 9);
  private static final StandardVersion LAST = new StandardVersion(1, 2);

  private final Conformance rules = new Conformance("dcs-1.2.1");

  @Override
  public String name() {
    return "dcs";
  }

  @Override
  public String title() {
    return "Data Contract Specification";
  }

  @Override
  public boolean recognises(Original original) {
    return original.tree().has(FIELD);
  }

  @Override
  public String version(Original original) {
    return Values.text(original.tree(), FIELD);
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var id = Values.text(tree, "id");
    var key = id.isEmpty() ? original.file() : id;
    var named = Values.text(tree, FIELD);
    var version = StandardVersion.parse(named);
    if (version.isPresent() && !version.get().isWithin(FIRST, LAST)) {
      return Reading.refused(
          key,
          "This is version %s of the %s; 0.9 to 1.2 are understood.".formatted(named, title()));
    }
    var remarks = new ArrayList<Remark>();
    if (version.isEmpty()) {
      remarks.add(Remark.of("/" + FIELD, "`" + named + "` is no version of the specification."));
    }
    var contract = new DcsContract(tree);
    var odcs = contract.odcs();
    remarks.addAll(rules.remarks(original));
    remarks.addAll(Placeholders.remarks(original));
    var lines = new Lines(original);
    contract
        .unresolved()
        .forEach((pointer, reference) ->
            remarks.add(
                lines.remark(
                    pointer, "`" + reference + "` is not in this document and was left out.")));
    var asset =
        OdcsContract.descriptor(odcs, target)
            .<Imported>map(descriptor -> new Imported.Described(key, descriptor))
            .orElseGet(
                () -> new Imported.Refused(key, "The contract has neither an id nor a title."));
    return asset instanceof Imported.Refused
        ? new Reading(List.of(asset), List.of())
        : new Reading(List.of(asset), remarks);
  }
}
