package io.atrium.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.time.Instant;
import java.util.List;

/** The feed over HTTP; whoever follows it keeps the position. */
@Tag(name = "Events")
@Validated
@Controller("/api/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EventController {

  private final Events events;

  EventController(Events events) {
    this.events = events;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EventView(
      long position,
      String type,
      @Nullable String asset,
      @Nullable String reference,
      long revision,
      String actor,
      Instant at,
      JsonNode data) {

    static EventView of(Event event) {
      return new EventView(
          event.position(),
          event.type(),
          event.asset() == null ? null : event.asset().toString(),
          event.reference(),
          event.revision(),
          event.actor().name(),
          event.at(),
          Json.parse(event.data()));
    }
  }

  /**
   * @param next the value of {@code after} for the following call
   */
  @Serdeable
  record FeedView(List<EventView> items, long next) {}

  @Operation(
      summary = "Follow what happens",
      description =
          "Events after a position, in order, each at least once; those about assets you may see.")
  @Get
  FeedView feed(
      @Parameter(hidden = true) User user,
      @QueryValue(defaultValue = "0") @Min(0) long after,
      @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    var items = events.feed(user, after, limit).stream().map(EventView::of).toList();
    return new FeedView(items, items.isEmpty() ? after : items.getLast().position());
  }

  @Operation(summary = "See how far each consumer has come", description = "Administrators only.")
  @Get("/consumers")
  ConsumersView consumers(@Parameter(hidden = true) User user) {
    return new ConsumersView(events.consumers(user), events.lastPosition(user));
  }

  /**
   * @param last position of the newest event
   */
  @Serdeable
  record ConsumersView(List<Consumer> items, long last) {}
}
