package io.atrium.app;

import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.lineage.openlineage.Intake;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.lineage.openlineage.NodeFilter;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reports a few nights of an invented warehouse by OpenLineage, the tables of the demo data
 * products among them, as if the last one had been the night before; and Marquez's food delivery,
 * where its events lie beside the checkout.
 */
final class DemoLineage implements LocalStep {
  private static final String EVENTS = "atrium/lineage/lineage-events.ndjson";
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(?=\\d{2}:\\d{2})");

  /** Who reports; nobody can sign in as this user. */
  private static final User REPORTER =
      new User(
          "demo-reporter",
          "demo-reporter",
          "Demo reporter",
          null,
          Set.of(),
          EnumSet.of(Role.USER, Role.PUBLISHER),
          Set.of());

  private final ApplicationContext context;
  private final Path folder;

  /**
   * @param folder of foreign catalogs
   */
  DemoLineage(ApplicationContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Reporting demo lineage";
  }

  @Override
  public boolean isNeeded() {
    return context
        .getBean(NodeDetails.class)
        .jobs(REPORTER, NodeFilter.ALL, null, null, 1)
        .items()
        .isEmpty();
  }

  @Override
  public void run() {
    var yesterday =
        LocalDate.ofInstant(
            context.getBean(Clock.class).instant().minus(Duration.ofDays(1)), ZoneOffset.UTC);
    var lines = events().strip().split("\n", -1);
    report(until(yesterday, "[" + String.join(",", lines) + "]"));
    var foodDelivery = folder.resolve("marquez").resolve("metadata.json");
    if (Files.isReadable(foodDelivery)) {
      try {
        report(until(yesterday, Files.readString(foodDelivery)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  private void report(String events) {
    context.getBean(Intake.class).accept(REPORTER, events.getBytes(StandardCharsets.UTF_8));
  }

  static String events() {
    try (var events = DemoLineage.class.getClassLoader().getResourceAsStream(EVENTS)) {
      return new String(
          Objects.requireNonNull(events, "built without its demo lineage").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Moves all times by the same number of days, so that the latest fall on the day given. */
  static String until(LocalDate last, String events) {
    @Nullable LocalDate latest = null;
    var days = DAY.matcher(events);
    while (days.find()) {
      var day = LocalDate.parse(days.group(1));
      latest = latest == null || day.isAfter(latest) ? day : latest;
    }
    if (latest == null) {
      return events;
    }
    var by = ChronoUnit.DAYS.between(latest, last);
    return DAY.matcher(events).replaceAll(day -> LocalDate.parse(day.group(1)).plusDays(by) + "T");
  }
}
