package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.PageView;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** What can be described, and how. */
@Tag(name = "Kinds")
@Controller("/api/v1/kinds")
@Secured(SecurityRule.IS_AUTHENTICATED)
class KindController {

  private final Kinds kinds;

  KindController(Kinds kinds) {
    this.kinds = kinds;
  }

  /**
   * @param facets names of the kind's own search filters
   */
  @Serdeable
  record KindView(
      String name, String title, String plural, String description, List<String> facets) {

    static KindView of(Kind kind) {
      return new KindView(
          kind.name(),
          kind.title(),
          kind.plural(),
          kind.description(),
          kind.facets().stream()
              .flatMap(field ->
                  field.facet() == null ? null : java.util.stream.Stream.of(field.facet().name()))
              .toList());
    }
  }

  @Operation(summary = "List the kinds of assets")
  @Get
  PageView<KindView> list() {
    return new PageView<>(kinds.all().stream().map(KindView::of).toList(), null);
  }

  @Operation(
      summary = "Get the JSON Schema of a kind",
      description =
          "Draft 2020-12, self-contained: editors and pipelines check with it what Atrium checks.")
  @Get(value = "/{kind}/schema", produces = "application/schema+json")
  JsonNode schema(String kind) {
    return kinds
        .find(kind)
        .map(Kind::schema)
        .orElseThrow(
            () -> CatalogProblem.KIND_NOT_FOUND.because("There is no kind `" + kind + "`."));
  }
}
