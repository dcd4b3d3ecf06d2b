package io.atrium.stewardship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.catalog.AssetPath;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;

/** How well an asset is kept over HTTP. */
@Tag(name = "Assets")
@Controller("/api/v1/assets/{kind}/{domain}/{name}/standing")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class StandingController {

  private final Standings standings;

  StandingController(Standings standings) {
    this.standings = standings;
  }

  /**
   * @param readiness by the FAIR principles; empty for what is no data product
   */
  @Serdeable
  record StandingView(List<BadgeView> badges, List<ReadinessView> readiness) {}

  @Serdeable
  record BadgeView(String name, boolean earned, boolean observed, List<NeedView> missing) {}

  @Serdeable
  record NeedView(String name, String words) {}

  @Serdeable
  record ReadinessView(String principle, long met, long known, List<FactView> facts) {}

  /**
   * @param answer yes, no or unknown
   * @param source descriptor (a promise), catalog, runs (observed), access or people
   * @param at when it was observed
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FactView(
      String name,
      boolean met,
      String answer,
      String detail,
      String source,
      @Nullable Instant at) {}

  @Operation(
      summary = "Get the badges of an asset, and a data product's readiness",
      description =
          "By its shown version and, for data products, by what runs, grants and people have shown; each badge with what is missing for it.")
  @Get
  StandingView get(@Parameter(hidden = true) User user, String kind, String domain, String name) {
    var standing = standings.of(user, AssetPath.reference(kind, domain, name));
    return new StandingView(
        standing.badges().stream()
            .map(badge ->
                new BadgeView(
                    badge.name().word(),
                    badge.isEarned(),
                    badge.isSeen(),
                    badge.missing().stream()
                        .map(need -> new NeedView(need.word(), need.words()))
                        .toList()))
            .toList(),
        standing.readiness().stream()
            .map(readiness ->
                new ReadinessView(
                    readiness.principle().word(),
                    readiness.met(),
                    readiness.known(),
                    readiness.facts().stream()
                        .map(fact ->
                            new FactView(
                                fact.name(),
                                fact.met(),
                                fact.answer().word(),
                                fact.detail(),
                                fact.source().word(),
                                fact.at()))
                        .toList()))
            .toList());
  }
}
