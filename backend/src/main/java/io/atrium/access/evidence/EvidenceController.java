package io.atrium.access.evidence;

import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/** Evidence over HTTP. */
@Tag(name = "Evidence")
@Controller("/api/v1/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EvidenceController {

  private static final MediaType ZIP = new MediaType("application/zip");

  private final Evidence evidence;

  EvidenceController(Evidence evidence) {
    this.evidence = evidence;
  }

  @Operation(
      summary = "Take evidence away",
      description =
          """
          A signed archive about a request, an asset, or a period (`from` inclusive, `to` exclusive): \
          requests, decisions with their traces, policies, grants, provisioning and the audit chain. \
          Auditors and risk officers. `./atrium verify-evidence FILE` checks it offline.\
          """)
  @Get
  StreamedFile export(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue UUID request,
      @Nullable @QueryValue String asset,
      @Nullable @QueryValue Instant from,
      @Nullable @QueryValue Instant to)
      throws IOException {
    var file = evidence.write(user, scope(request, asset, from, to));
    return new StreamedFile(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), ZIP)
        .attach("atrium-evidence.zip");
  }

  /**
   * @param fingerprint {@code SHA256:…} of the public key
   */
  @Serdeable
  record KeyView(String algorithm, String fingerprint) {}

  @Operation(
      summary = "The key that signs evidence",
      description = "Keep its fingerprint where archives are checked.")
  @Get("/key")
  KeyView key(@Parameter(hidden = true) User user) {
    return new KeyView("Ed25519", evidence.fingerprint(user));
  }

  private static EvidenceScope scope(
      @Nullable UUID request,
      @Nullable String asset,
      @Nullable Instant from,
      @Nullable Instant to) {
    if (request != null && asset == null && from == null && to == null) {
      return new EvidenceScope.OfRequest(request);
    }
    if (asset != null && request == null && from == null && to == null) {
      return new EvidenceScope.OfAsset(
          Reference.tryParse(asset)
              .orElseThrow(() ->
                  EvidenceProblem.INVALID_EVIDENCE_SCOPE.because(
                      "`asset` must be a reference such as model:platform/gpt-5-mini, but is `%s`."
                          .formatted(asset))));
    }
    if (request == null && asset == null && from != null && to != null && from.isBefore(to)) {
      return new EvidenceScope.OfPeriod(from, to);
    }
    throw EvidenceProblem.INVALID_EVIDENCE_SCOPE.because(
        "Give `request`, or `asset`, or `from` and a later `to`, and nothing else.");
  }
}
