package io.atrium.lineage;

import io.atrium.identity.User;
import io.atrium.lineage.ImpactViews.ImpactView;
import io.atrium.lineage.ImpactViews.Message;
import io.atrium.lineage.ImpactViews.Told;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Impact over HTTP. */
@Tag(name = "Lineage")
@Controller("/api/v1/impact")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ImpactController {

  private static final MediaType CSV = new MediaType("text/csv; charset=utf-8");

  private final Impacts impacts;

  ImpactController(Impacts impacts) {
    this.impacts = impacts;
  }

  @Operation(
      summary = "What a change would touch",
      description =
          """
          What is fed by a node, by the shortest way, and who holds access to it and to what is affected. `retire` asks about \
          everything, `restrict` about assets and holders outside of the owner's team, `schema-change` also which columns of \
          others are made of columns that go or change between two versions of a data product. What you may not know comes as a \
          stand-in. Also as comma-separated values: `Accept: text/csv` or `format=csv`.\
          """)
  @Parameter(
      name = "node",
      in = ParameterIn.QUERY,
      required = true,
      description = "What changes, written as for `/api/v1/lineage`.")
  @Parameter(
      name = "change",
      in = ParameterIn.QUERY,
      description = "`any`, which is usual, `retire`, `restrict` or `schema-change`.")
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "The version before a change of the schema; the listed one when missing.")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "The version after it; the newest when missing.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "`json`, which is usual, or `csv`.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ImpactView.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  @Get
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  HttpResponse<?> of(@Parameter(hidden = true) User user, HttpRequest<?> request) {
    var parameters = LineageParameters.of(request.getParameters());
    var format = parameters.one("format", Format.class, accepted(request));
    var impact =
        impacts.of(
            user,
            parameters.node(),
            parameters.one("change", Change.class, Change.ANY),
            parameters.text("from"),
            parameters.text("to"));
    return switch (format) {
      case JSON ->
          HttpResponse.ok(ImpactView.of(impact)).contentType(MediaType.APPLICATION_JSON_TYPE);
      case CSV ->
          HttpResponse.ok(ImpactCsv.of(impact).getBytes(StandardCharsets.UTF_8))
              .contentType(CSV)
              .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"impact.csv\"");
    };
  }

  @Operation(
      summary = "Tell those whom a change would touch",
      description =
          "Sends a notice to the owners of affected assets and to the holders of affected access, also of those that you may not see. The same message reaches a person once. For owners of the node and stewards of its domain.")
  @Post("/notices")
  Told tell(@Parameter(hidden = true) User user, @Body Message message) {
    var parameters =
        new LineageParameters(
            Map.of(
                "node",
                message.node() == null ? List.of() : List.of(message.node()),
                "change",
                message.change() == null ? List.of() : List.of(message.change())));
    var text = message.message();
    return new Told(
        impacts.tell(
            user,
            parameters.node(),
            parameters.one("change", Change.class, Change.ANY),
            text == null ? "" : text));
  }

  private enum Format {
    JSON,
    CSV
  }

  private static Format accepted(HttpRequest<?> request) {
    return request.accept().stream()
            .findFirst()
            .filter(type -> type.getName().toLowerCase(Locale.ROOT).equals("text/csv"))
            .isPresent()
        ? Format.CSV
        : Format.JSON;
  }
}
