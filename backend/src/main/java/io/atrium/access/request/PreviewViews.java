package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Offer;
import io.atrium.access.grant.Grant;
import io.atrium.catalog.Asset;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What would become of a request, and what can be asked for, on the wire. */
final class PreviewViews {

  private PreviewViews() {}

  @Serdeable
  record PreviewStepView(String title, String asked, List<String> people, int more) {}

  /**
   * @param hint what one should know about the asset; absent while all is well
   * @param grant the grant by which it is held already
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PreviewItemView(
      String asset,
      String offer,
      @Nullable String hint,
      @Nullable DossierViews.EvaluationView evaluation,
      List<PreviewStepView> steps,
      @Nullable String grant,
      Instant until) {

    static PreviewItemView of(Preview.Item item) {
      return new PreviewItemView(
          item.asset().reference().toString(),
          item.offer(),
          remark(item.asset()),
          item.evaluation() == null ? null : DossierViews.EvaluationView.of(item.evaluation()),
          item.steps().stream()
              .map(step ->
                  new PreviewStepView(step.title(), step.pool(), step.people(), step.more()))
              .toList(),
          item.existing() == null ? null : item.existing().id().toString(),
          item.until());
    }
  }

  @Serdeable
  record QuestionView(String policy, String version, JsonNode schema) {}

  @Serdeable
  record PreviewView(List<PreviewItemView> items, List<QuestionView> questions) {

    static PreviewView of(Preview preview) {
      return new PreviewView(
          preview.items().stream().map(PreviewItemView::of).toList(),
          preview.questions().stream()
              .map(question ->
                  new QuestionView(question.policy(), question.version(), question.schema()))
              .toList());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfferView(
      String name,
      String title,
      @Nullable String description,
      String policy,
      @Nullable String part,
      @Nullable Integer maxDays,
      List<String> columns) {

    static OfferView of(Offer offer) {
      return new OfferView(
          offer.name(),
          offer.title(),
          offer.description(),
          offer.policy(),
          offer.part(),
          offer.maxDays(),
          offer.columns());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeldView(String grant, String offer, String state, @Nullable Instant until) {

    static HeldView of(Grant grant) {
      return new HeldView(
          grant.id().toString(), grant.offer(), grant.state().word(), grant.until());
    }
  }

  /**
   * @param asset absent where there is a part that you may not see, or that is not there
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PartView(
      @Nullable String asset,
      @Nullable String title,
      List<OfferView> offers,
      List<HeldView> current,
      boolean hidden) {

    static PartView of(Bundle.Part part) {
      var asset = part.asset();
      return new PartView(
          asset == null ? null : asset.reference().toString(),
          asset == null ? null : asset.title(),
          part.offers().stream().map(OfferView::of).toList(),
          part.current().stream().map(HeldView::of).toList(),
          part.hidden());
    }
  }

  private static @Nullable String remark(Asset asset) {
    return switch (asset.state()) {
      case DEPRECATED ->
          asset.successor() == null
              ? "deprecated"
              : "deprecated; use " + asset.successor() + " instead";
      case DRAFT, IN_REVIEW, REFUSED, APPROVED, RETIRED -> null;
    };
  }
}
