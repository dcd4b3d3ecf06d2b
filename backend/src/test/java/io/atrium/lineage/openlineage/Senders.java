package io.atrium.lineage.openlineage;

import io.atrium.Users;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Many who send events to their node without end, and say which ones it has acknowledged. */
@Singleton
@Requires(property = "test.senders")
class Senders implements ApplicationEventListener<StartupEvent> {

  private final Intake intake;
  private final int number;
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  Senders(Intake intake, @Value("${test.senders}") int number) {
    this.intake = intake;
    this.number = number;
  }

  @Override
  public void onApplicationEvent(StartupEvent started) {
    for (var sender = 0; sender < number; sender++) {
      Thread.ofPlatform().daemon().start(this::send);
    }
  }

  private void send() {
    while (true) {
      var run = UUID.randomUUID();
      var event = LineageSteps.event("START", run, "killed", Instant.now());
      event.putArray("outputs").add(LineageSteps.dataset("killed" + (run.hashCode() & 63)));
      intake.accept(Users.OWNER, event.toString().getBytes(StandardCharsets.UTF_8));
      synchronized (out) {
        out.println("ACK " + run);
        out.flush();
      }
    }
  }
}
