package io.atrium.directory;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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
import java.time.Instant;

/** Teams and the reading of Keycloak over HTTP. */
@Tag(name = "Directory")
@Validated
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DirectoryController {

  private final People people;

  DirectoryController(People people) {
    this.people = people;
  }

  /**
   * @param standIn the team that answers for this one's assets while nobody in it may publish
   * @param gone whether Keycloak no longer has it
   */
  @Serdeable
  record TeamView(
      String name,
      int members,
      @Nullable String standIn,
      @Nullable Instant standInSince,
      boolean gone) {

    static TeamView of(Standing standing) {
      var team = standing.team();
      return new TeamView(
          team.name(), standing.members(), team.standIn(), team.standInSince(), team.gone());
    }
  }

  /**
   * @param readAt when Keycloak was last read; absent before the first time
   * @param heldBack how many seem to have left at once; until it is confirmed nothing changes
   */
  @Serdeable
  record DirectoryView(@Nullable Instant readAt, int people, int heldBack) {}

  @Operation(
      summary = "List teams",
      description = "By name, with their members and with the team that stands in for one.")
  @Get("/teams")
  PageView<TeamView> teams(
      @Parameter(hidden = true) User user,
      @QueryValue(defaultValue = "") String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var found = people.teams(user, cursor, limit + 1);
    var items = found.stream().limit(limit).map(TeamView::of).toList();
    return new PageView<>(items, found.size() > limit ? items.getLast().name() : null);
  }

  @Operation(summary = "When Keycloak was last read, and whether leavers are held back")
  @Get("/directory")
  DirectoryView directory(@Parameter(hidden = true) User user) {
    return people
        .lastReading(user)
        .map(last -> new DirectoryView(last.at(), last.people(), last.heldBack()))
        .orElse(new DirectoryView(null, 0, 0));
  }

  @Operation(
      summary = "Confirm that many people have left at once",
      description = "Reads Keycloak now and believes it: whoever is gone there loses their grants.")
  @Post("/directory/confirmation")
  @Status(HttpStatus.NO_CONTENT)
  void confirm(@Parameter(hidden = true) User user) {
    people.confirm(user);
  }
}
