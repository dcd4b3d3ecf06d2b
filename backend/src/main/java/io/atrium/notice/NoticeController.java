package io.atrium.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;
import java.util.UUID;

/** Notices over HTTP. */
@Tag(name = "Notices")
@Validated
@Controller("/api/v1/notices")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NoticeController {

  private final Notices notices;

  NoticeController(Notices notices) {
    this.notices = notices;
  }

  /**
   * @param type what it is about; {@code values} are what its words name
   * @param link path in the portal where one can act
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NoticeView(
      UUID id,
      String type,
      List<String> values,
      String link,
      Instant at,
      @Nullable Instant readAt) {

    static NoticeView of(Notice notice) {
      return new NoticeView(
          notice.id(), notice.type(), notice.values(), notice.link(), notice.at(), notice.readAt());
    }
  }

  /**
   * @param unread how many are unread in all; counted up to 100
   */
  @Serdeable
  record NoticesView(List<NoticeView> items, int unread) {}

  @Operation(summary = "Your notices", description = "The newest first.")
  @Get
  NoticesView list(
      @Parameter(hidden = true) User user,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new NoticesView(
        notices.of(user, limit).stream().map(NoticeView::of).toList(), notices.unread(user));
  }

  @Operation(summary = "Mark a notice as read")
  @Post("/{id}/read")
  @Status(HttpStatus.NO_CONTENT)
  void read(@Parameter(hidden = true) User user, UUID id) {
    notices.read(user, id);
  }

  @Operation(summary = "Mark all your notices as read")
  @Post("/read")
  @Status(HttpStatus.NO_CONTENT)
  void readAll(@Parameter(hidden = true) User user) {
    notices.readAll(user);
  }
}
