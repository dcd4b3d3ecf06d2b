package io.atrium.access.grant;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
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
import java.util.UUID;

/** Provisioning tasks over HTTP, for those who help where a target cannot. */
@Tag(name = "Grants")
@Validated
@Controller("/api/v1/provisioning-tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TaskController {

  private final Grants grants;

  TaskController(Grants grants) {
    this.grants = grants;
  }

  @Operation(
      summary = "List the tasks that you can confirm",
      description =
          "Those that wait for a person or for a target's call, and those that have been failing for an hour; the oldest first.")
  @Get
  PageView<TaskView> toConfirm(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue("to-confirm") String toConfirm,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new PageView<>(grants.toConfirm(user, limit).stream().map(TaskView::of).toList(), null);
  }

  @Operation(
      summary = "Say that a task was done by hand",
      description = "Needs a note that says what was done; the auditors read it.")
  @Post("/{id}/confirmation")
  TaskView confirm(@Parameter(hidden = true) User user, UUID id, @Nullable @Body NoteBody body) {
    var note = body == null || body.note() == null ? "" : body.note();
    return TaskView.of(grants.confirm(user, id, note));
  }

  @Operation(summary = "Try a failing task again now")
  @Post("/{id}/retry")
  TaskView retry(@Parameter(hidden = true) User user, UUID id) {
    return TaskView.of(grants.retry(user, id));
  }

  /** What was done. */
  @Serdeable
  record NoteBody(@Nullable String note) {}
}
