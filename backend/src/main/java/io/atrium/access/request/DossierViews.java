package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Fact;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What explains a request, on the wire. */
final class DossierViews {

  private DossierViews() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleView(
      String name,
      String title,
      String effect,
      String when,
      String result,
      @Nullable String detail) {}

  @Serdeable
  record ChangeView(String text, String outcome, int stepsLeft) {}

  /**
   * @param value absent when nobody knows
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FactView(@Nullable Object value, String source, Instant at) {

    static FactView of(Fact fact) {
      return new FactView(fact.value(), fact.source(), fact.at());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EvaluationView(
      @Nullable Long id,
      String policy,
      String version,
      String outcome,
      int days,
      List<String> conditions,
      List<String> reasons,
      List<RuleView> rules,
      List<ChangeView> changes,
      Map<String, FactView> facts) {

    static EvaluationView of(Evaluation evaluation) {
      return new EvaluationView(
          evaluation.id(),
          evaluation.policy(),
          evaluation.version(),
          Columns.word(evaluation.outcome()),
          evaluation.days(),
          evaluation.conditions(),
          evaluation.reasons(),
          evaluation.rules().stream()
              .map(rule ->
                  new RuleView(
                      rule.name(),
                      rule.title(),
                      rule.effect(),
                      rule.when(),
                      Columns.word(rule.result()),
                      rule.detail()))
              .toList(),
          evaluation.changes().stream()
              .map(change ->
                  new ChangeView(change.text(), Columns.word(change.outcome()), change.stepsLeft()))
              .toList(),
          evaluation.facts().values().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> FactView.of(entry.getValue()),
                      (one, other) -> one,
                      TreeMap::new)));
    }
  }

  @Serdeable
  record HappeningView(Instant at, RequestViews.ActorView by, String type, List<String> values) {

    static HappeningView of(Happening happening) {
      return new HappeningView(
          happening.at(),
          RequestViews.ActorView.of(happening.by()),
          happening.type(),
          happening.values());
    }
  }

  /**
   * @param may what you can do now: approve, reject, ask, answer, accept, withdraw
   * @param why why it needs you
   */
  @Serdeable
  record DossierView(
      RequestViews.RequestView request,
      Map<String, EvaluationView> evaluations,
      List<HappeningView> timeline,
      List<String> decidable,
      Set<String> may,
      List<String> why,
      List<RequestViews.RequestView> earlier,
      List<RequestViews.RequestView> similar,
      Map<String, String> questions) {

    static DossierView of(Dossier dossier) {
      var evaluations = new TreeMap<String, EvaluationView>();
      dossier
          .evaluations()
          .forEach((item, evaluation) ->
              evaluations.put(item.toString(), EvaluationView.of(evaluation)));
      return new DossierView(
          RequestViews.RequestView.of(dossier.request()),
          evaluations,
          dossier.timeline().stream().map(HappeningView::of).toList(),
          dossier.decidable().stream().map(Objects::toString).toList(),
          dossier.may(),
          dossier.why(),
          dossier.earlier().stream().map(RequestViews.RequestView::of).toList(),
          dossier.similar().stream().map(RequestViews.RequestView::of).toList(),
          dossier.questions());
    }
  }
}
