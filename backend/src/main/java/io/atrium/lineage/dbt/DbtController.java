package io.atrium.lineage.dbt;

import io.atrium.identity.User;
import io.atrium.lineage.dbt.ManifestImport.Taken;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;

/** Manifests of dbt over HTTP. */
@Tag(name = "Lineage")
@Controller("/api/v1/lineage/dbt-manifests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DbtController {

  private final ManifestImport imports;

  DbtController(ManifestImport imports) {
    this.imports = imports;
  }

  /**
   * @param namespaceGuessed nobody has said in which namespace the datasets are, so that they do
   *     not meet those of run-time events
   */
  @Serdeable
  record TakenView(
      int version,
      String adapter,
      String namespace,
      boolean namespaceGuessed,
      int datasets,
      int jobs) {

    static TakenView of(Taken taken) {
      return new TakenView(
          taken.version(),
          taken.adapter(),
          taken.namespace(),
          taken.guessed(),
          taken.datasets(),
          taken.jobs());
    }
  }

  @Operation(
      summary = "Take in what dbt knows of a project",
      description =
          """
          The body is dbt's `manifest.json`, schema version 2 to 12, or a zip of it and of `catalog.json`. Models and snapshots \
          become jobs and datasets, seeds and sources datasets, exposures jobs that only read; named as OpenLineage's integration \
          for dbt names them. The graph has them soon after.\
          """)
  @Post
  @Consumes({"application/zip", MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Status(HttpStatus.CREATED)
  TakenView take(
      @Parameter(hidden = true) User user,
      @Body InputStream content,
      @Parameter(
              description =
                  "The namespace of the datasets as run-time events give it, such as postgres://db:5432.")
          @Nullable
          @QueryValue
          String namespace,
      @Parameter(description = "The namespace of the jobs, OPENLINEAGE_NAMESPACE of dbt-ol.")
          @QueryValue(defaultValue = "dbt")
          String jobNamespace)
      throws IOException {
    return TakenView.of(imports.take(user, content, namespace, jobNamespace));
  }
}
