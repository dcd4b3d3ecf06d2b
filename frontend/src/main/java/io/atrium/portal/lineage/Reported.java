package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.identity.User;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.Details;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.lineage.openlineage.RunState;
import io.atrium.lineage.openlineage.RunSummary;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Markup;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What jobs have reported of a dataset or a job: columns, runs, documentation, its code. */
final class Reported {

  private static final int RUNS_BESIDE = 5;

  private final NodeDetails reported;
  private final User user;
  private final Map<String, Optional<Details>> read = new HashMap<>();

  Reported(NodeDetails reported, User user) {
    this.reported = reported;
    this.user = user;
  }

  /** What was read before may have changed. */
  void forget() {
    read.clear();
  }

  Optional<Details> of(Node node) {
    var known = node.kind() == NodeKind.DATASET || node.kind() == NodeKind.JOB;
    return known && !node.redacted()
        ? read.computeIfAbsent(node.id(), id -> reported.find(user, id))
        : Optional.empty();
  }

  /** Whether no data product publishes it. */
  static boolean isUnclaimed(Details details) {
    return details.kind() == NodeKind.DATASET && details.published() == null;
  }

  /** Names of its columns in the order of the schema; empty where none is known. */
  List<String> columns(Node node) {
    return of(node).stream()
        .flatMap(details -> details.columns().stream())
        .map(Details.Column::name)
        .toList();
  }

  /** The last runs, for the panel beside the graph. */
  Optional<Component> runs(Node node) {
    return of(node)
        .filter(details -> !details.runs().isEmpty())
        .map(details ->
            new Section(
                new H2(Texts.text("lineage.runs")),
                list(details.runs().stream().limit(RUNS_BESIDE).toList(), node)));
  }

  private static UnorderedList list(List<RunSummary> runs, Node node) {
    var list = new UnorderedList();
    list.addClassName("runs");
    runs.forEach(run -> list.add(line(run, node)));
    return list;
  }

  private static ListItem line(RunSummary run, Node node) {
    var state = run.state();
    var line = new ListItem();
    if (state != null) {
      line.add(Elements.text(Texts.text("run." + state.word()), "state", "run-" + state.word()));
    }
    if (node.kind() != NodeKind.JOB) {
      line.add(Elements.link(NodeView.JOB + "/" + run.job(), run.name()));
    }
    line.add(new RelativeTime(run.started() == null ? run.last() : run.started()));
    var duration = run.duration();
    if (duration != null) {
      line.add(Elements.text(words(duration), "quiet", "number"));
    }
    if (state == RunState.FAIL && run.error() != null) {
      line.add(Elements.div("run-error", new Span(run.error())));
    }
    return line;
  }

  /** {@code 850 ms}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  static String words(Duration duration) {
    if (duration.toSeconds() < 1) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMinutes() < 1) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  /** Sections of the node's own page. */
  List<Component> page(Node node) {
    var sections = new ArrayList<Component>();
    of(node)
        .ifPresent(details -> {
          var description = details.description();
          if (description != null) {
            sections.add(Markup.prose(description));
          }
          sections.add(facts(details));
          if (!details.columns().isEmpty()) {
            sections.add(columns(details));
          }
          if (!details.runs().isEmpty()) {
            sections.add(
                new Section(
                    new H2(
                        Texts.text(
                            node.kind() == NodeKind.JOB ? "lineage.runs" : "lineage.runs-writing")),
                    list(details.runs(), node)));
          }
          var sql = details.sql();
          if (sql != null) {
            sections.add(new Section(new H2(Texts.text("lineage.sql")), new Pre(sql)));
          }
          if (!details.facets().isEmpty()) {
            sections.add(facets(details));
          }
        });
    return sections;
  }

  private static Component facts(Details details) {
    var list = new DescriptionList();
    list.addClassName("node-facts");
    fact(list, "namespace", new Span(details.namespace()));
    if (!details.otherNames().isEmpty()) {
      fact(
          list,
          "other-names",
          new Span(
              details.otherNames().stream()
                  .map(name -> name.namespace() + " " + name.name())
                  .collect(Collectors.joining(", "))));
    }
    var published = details.published();
    if (published != null) {
      fact(
          list,
          "published-as",
          Elements.link(NodePages.asset(published.reference()), published.title()));
    }
    if (!details.owners().isEmpty()) {
      fact(list, "owner", new Span(String.join(", ", details.owners())));
    }
    if (!details.tags().isEmpty()) {
      var tags = new Span();
      tags.addClassName("asset-tags");
      details.tags().stream()
          .filter(tag -> tag.column() == null)
          .map(tag -> tag.value().isEmpty() ? tag.key() : tag.key() + ": " + tag.value())
          .map(Elements::tag)
          .forEach(tags::add);
      fact(list, "tags", tags);
    }
    var source = details.source();
    if (source != null) {
      fact(list, "source", source(source));
    }
    if (details.dropped()) {
      fact(list, "state", new Span(Texts.text("lineage.dropped")));
    }
    var written = details.lastWritten();
    if (written != null) {
      fact(list, "last-written", new RelativeTime(written));
    }
    fact(list, "first-seen", new RelativeTime(details.firstSeen()));
    fact(list, "last-seen", new RelativeTime(details.lastSeen()));
    return list;
  }

  /** Producers write what they like; only what is surely a page becomes a link. */
  private static Component source(String source) {
    if (!source.startsWith("https://") && !source.startsWith("http://")) {
      return new Span(source);
    }
    var link = Elements.link(source, source);
    link.getElement().setAttribute("rel", "noreferrer noopener");
    link.setTarget("_blank");
    return link;
  }

  private static void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(Texts.text("lineage." + name)),
        new DescriptionList.Description(value));
  }

  private static Section columns(Details details) {
    var table = new Columns(details.columns());
    return new Section(
        new H2(Texts.text("lineage.columns-count", details.columns().size())),
        Elements.div("table-scroll", table));
  }

  /** Everything else as it came. */
  private static Component facets(Details details) {
    var pieces =
        details.facets().stream()
            .map(facet -> {
              var text = new Pre(facet.body().toPrettyString());
              return (Component) new Fold(facet.name(), text);
            })
            .toArray(Component[]::new);
    return new Fold(Texts.text("lineage.facets", details.facets().size()), pieces);
  }
}
