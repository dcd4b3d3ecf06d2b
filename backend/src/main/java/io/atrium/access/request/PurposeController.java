package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;

/** The governed purposes over HTTP. */
@Tag(name = "Purposes")
@Controller("/api/v1/purposes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PurposeController {

  private final Purposes purposes;

  PurposeController(Purposes purposes) {
    this.purposes = purposes;
  }

  @Serdeable
  record PurposeView(String name, String title) {}

  /**
   * @param active false retires it; true where it is left out
   */
  @Serdeable
  record PurposeBody(@Nullable String title, @Nullable Boolean active) {}

  @Operation(summary = "List for what access can be asked")
  @Get
  PageView<PurposeView> list(@Parameter(hidden = true) User user) {
    return new PageView<>(
        purposes.list(user).stream()
            .map(purpose -> new PurposeView(purpose.name(), purpose.title()))
            .toList(),
        null);
  }

  @Operation(
      summary = "Add, reword or retire a purpose",
      description = "Administrators and stewards of all domains.")
  @Put("/{name}")
  PurposeView put(@Parameter(hidden = true) User user, String name, @Body PurposeBody body) {
    var purpose =
        purposes.put(
            user,
            new Purpose(name, Objects.requireNonNullElse(body.title(), "")),
            !Boolean.FALSE.equals(body.active()));
    return new PurposeView(purpose.name(), purpose.title());
  }
}
