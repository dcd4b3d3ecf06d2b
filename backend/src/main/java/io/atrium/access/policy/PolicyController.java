package io.atrium.access.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Policies over HTTP. */
@Tag(name = "Policies")
@Validated
@Controller("/api/v1/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PolicyController {

  private final Policies policies;

  PolicyController(Policies policies) {
    this.policies = policies;
  }

  @Serdeable
  record RuleView(String name, String title, String effect, String when) {}

  /** A version on the wire. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionView(
      String name,
      String version,
      String state,
      String title,
      String summary,
      List<RuleView> rules,
      String author,
      Instant createdAt,
      @Nullable String activatedBy,
      @Nullable Instant activatedAt,
      @Nullable String source) {

    static VersionView of(PolicyVersion version, boolean withSource) {
      var activator = version.activatedBy();
      return new VersionView(
          version.name(),
          version.version(),
          Words.word(version.state()),
          version.title(),
          version.summary(),
          version.rules().stream()
              .map(rule -> new RuleView(rule.name(), rule.title(), rule.effect(), rule.when()))
              .toList(),
          version.author().name(),
          version.createdAt(),
          activator == null ? null : activator.name(),
          version.activatedAt(),
          withSource ? version.source() : null);
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TestView(boolean passed, List<ExampleView> examples) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ExampleView(
      String name, boolean passed, String expected, String actual, List<String> differences) {

    static ExampleView of(ExampleResult result) {
      return new ExampleView(
          result.name(), result.passed(), result.expected(), result.actual(), result.differences());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ReplayView(int decisions, List<DifferenceView> differing) {}

  @Serdeable
  record DifferenceView(
      long evaluation, String asset, String subject, Instant at, String before, String now) {}

  @Operation(
      summary = "List the policies",
      description = "Each with its active version, or its newest draft where none is active.")
  @Get
  PageView<VersionView> list(@Parameter(hidden = true) User user) {
    return page(policies.list(user));
  }

  @Operation(
      summary = "Hand in a version of a policy",
      description = "YAML. Becomes a draft; all faults are named at once, with line and column.")
  @Post
  @Consumes({
    "application/yaml",
    MediaType.APPLICATION_YAML,
    "text/yaml",
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_JSON,
    MediaType.APPLICATION_OCTET_STREAM
  })
  HttpResponse<VersionView> draft(@Parameter(hidden = true) User user, @Body byte[] content) {
    var draft = policies.draft(user, new String(content, StandardCharsets.UTF_8));
    return HttpResponse.created(
        VersionView.of(draft, true),
        URI.create("/api/v1/policies/%s/versions/%s".formatted(draft.name(), draft.version())));
  }

  @Operation(summary = "Get the version of a policy that decides, or its newest draft")
  @Get("/{name}")
  VersionView get(@Parameter(hidden = true) User user, String name) {
    var all = policies.versions(user, name);
    var shown =
        all.stream()
            .filter(version -> version.state() == PolicyVersion.State.ACTIVE)
            .findFirst()
            .orElse(all.getFirst());
    return VersionView.of(shown, true);
  }

  @Operation(summary = "List the versions of a policy", description = "Newest first.")
  @Get("/{name}/versions")
  PageView<VersionView> versions(@Parameter(hidden = true) User user, String name) {
    return page(policies.versions(user, name));
  }

  @Operation(summary = "Get a version of a policy")
  @Get("/{name}/versions/{version}")
  VersionView version(@Parameter(hidden = true) User user, String name, String version) {
    return VersionView.of(policies.version(user, name, version), true);
  }

  @Operation(summary = "Run the examples of a version")
  @Post("/{name}/versions/{version}/test")
  TestView test(@Parameter(hidden = true) User user, String name, String version) {
    var results = policies.test(user, name, version);
    return new TestView(
        results.stream().allMatch(ExampleResult::passed),
        results.stream().map(ExampleView::of).toList());
  }

  @Operation(
      summary = "Replay past decisions with a version",
      description =
          "Decides anew, with the facts of then, and tells which would have come out otherwise; the newest first.")
  @Post("/{name}/versions/{version}/replay")
  ReplayView replay(
      @Parameter(hidden = true) User user,
      String name,
      String version,
      @QueryValue(defaultValue = "1000") @Min(1) @Max(10000) int limit) {
    var replay = policies.replay(user, name, version, limit);
    return new ReplayView(
        replay.decisions(),
        replay.differing().stream()
            .map(one ->
                new DifferenceView(
                    one.evaluation(),
                    one.asset(),
                    one.subject(),
                    one.at(),
                    one.before(),
                    one.now()))
            .toList());
  }

  @Operation(
      summary = "Let a version decide from now on",
      description =
          "Its examples must pass, and its author may not do it. A superseded version can be activated again.")
  @Post("/{name}/versions/{version}/activation")
  VersionView activate(@Parameter(hidden = true) User user, String name, String version) {
    return VersionView.of(policies.activate(user, name, version), true);
  }

  private static PageView<VersionView> page(List<PolicyVersion> versions) {
    return new PageView<>(
        versions.stream().map(version -> VersionView.of(version, false)).toList(), null);
  }
}
