package io.atrium.lineage;

import io.atrium.api.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An impact as one table: what is affected, who holds access, which columns break. */
public final class ImpactCsv {

  private static final List<String> NAMES =
      List.of(
          "what", "kind", "type", "name", "title", "owner", "state", "steps", "way", "holder",
          "offer", "until", "column", "change", "breaks");
  private static final String HIDDEN = "(hidden)";

  private ImpactCsv() {}

  public static String of(Impact impact) {
    var csv = new StringBuilder(Csv.MARK).append(Csv.line(NAMES));
    for (var one : impact.affected()) {
      csv.append(line("affected", one.node(), one.path(), "", "", "", "", "", ""));
    }
    for (var grant : impact.grants()) {
      var until = grant.until();
      csv.append(
          line(
              "access",
              grant.asset(),
              grant.path(),
              name(grant.grantee()),
              grant.offer(),
              until == null ? "" : until.toString(),
              "",
              "",
              ""));
    }
    for (var column : impact.columns()) {
      var breaks = column.consumerColumn();
      csv.append(
          line(
              "column",
              column.consumer(),
              List.of(),
              "",
              "",
              "",
              column.column(),
              column.change(),
              breaks == null ? "" : breaks));
    }
    return csv.toString();
  }

  private static String line(
      String what,
      Node node,
      List<Node> way,
      String holder,
      String offer,
      String until,
      String column,
      String change,
      String breaks) {
    return Csv.line(
        Arrays.asList(
            what,
            node.kind().word(),
            node.type(),
            node.redacted() ? HIDDEN : node.name(),
            node.title(),
            node.owner(),
            node.state(),
            way.isEmpty() ? null : way.size() - 1,
            way.stream().map(ImpactCsv::name).collect(Collectors.joining(" → ")),
            holder,
            offer,
            until,
            column,
            change,
            breaks));
  }

  private static String name(Node node) {
    return node.redacted() ? HIDDEN : node.title();
  }
}
