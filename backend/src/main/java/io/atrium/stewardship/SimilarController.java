package io.atrium.stewardship;

import io.atrium.api.PageView;
import io.atrium.catalog.CatalogProblem;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;

/** What is nearly the same as a descriptor over HTTP. */
@Tag(name = "Reviews")
@Controller("/api/v1/similar")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SimilarController {

  private final SimilarAssets similar;
  private final DescriptorReader reader;
  private final DescriptorValidator validator;

  SimilarController(SimilarAssets similar, DescriptorReader reader, DescriptorValidator validator) {
    this.similar = similar;
    this.reader = reader;
    this.validator = validator;
  }

  /**
   * @param score 0 to 1
   * @param why in plain words
   */
  @Serdeable
  record SimilarView(
      String reference, String title, String owner, String kind, double score, List<String> why) {}

  @Operation(
      summary = "Find what is nearly the same as a descriptor",
      description = "One descriptor as YAML or JSON, which need not be published.")
  @Post
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/yaml",
    MediaType.APPLICATION_YAML,
    "text/yaml",
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_OCTET_STREAM
  })
  PageView<SimilarView> like(@Parameter(hidden = true) User user, @Body byte[] content) {
    var documents = reader.read(content);
    if (documents.size() != 1) {
      throw CatalogProblem.UNREADABLE_DOCUMENT.because(
          "Send one descriptor as YAML or JSON; this has %d documents."
              .formatted(documents.size()));
    }
    var document = documents.getFirst();
    var faults = validator.validate(document);
    if (!faults.isEmpty()) {
      throw CatalogProblem.INVALID_DESCRIPTOR.because(faults.getFirst().message()).at(faults);
    }
    var descriptor = Descriptor.of(Objects.requireNonNull(document.tree()));
    return new PageView<>(
        similar.like(user, descriptor).stream()
            .map(one ->
                new SimilarView(
                    one.reference().toString(),
                    one.title(),
                    one.owner(),
                    one.kind(),
                    one.score(),
                    one.why().stream().map(Reason::english).toList()))
            .toList(),
        null);
  }
}
