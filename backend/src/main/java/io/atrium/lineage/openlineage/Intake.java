package io.atrium.lineage.openlineage;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.atrium.lineage.openlineage.EventLogTable.Entry;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Takes lineage events in. What has been taken in is kept, and appears in the graph soon after. */
@Singleton
public class Intake {

  private final EventReader reader;
  private final EventLog log;
  private final Authorization authorization;
  private final IntakeMetrics metrics;
  private final IntakeConfiguration configuration;
  private final Clock clock;

  Intake(
      EventReader reader,
      EventLog log,
      Authorization authorization,
      IntakeMetrics metrics,
      IntakeConfiguration configuration,
      Clock clock) {
    this.reader = reader;
    this.log = log;
    this.authorization = authorization;
    this.metrics = metrics;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * Why one event of several was not kept.
   *
   * @param index its place among them, from 0
   */
  public record Refusal(int index, String reason, boolean retriable) {}

  /**
   * @param received how many events came
   */
  public record Outcome(int received, List<Refusal> refused) {

    public Outcome {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Keeps one event or an array of them, all or none.
   *
   * @param body JSON, as it is or by gzip
   * @throws io.atrium.problem.ProblemException {@link IntakeProblem}, naming every event at fault
   */
  public void accept(User user, byte[] body) {
    authorization.require(user, Operation.REPORT_LINEAGE);
    var request = read(body);
    var faults = new ArrayList<Fault>();
    EventFault first = null;
    for (var i = 0; i < request.elements().size(); i++) {
      var fault = request.elements().get(i).fault();
      if (fault != null) {
        first = first == null ? fault : first;
        faults.add(fault.fault(request.array() ? "/" + i : ""));
      }
    }
    if (first != null) {
      metrics.refused(request.elements().size());
      throw first
          .type()
          .because(
              faults.size() == 1
                  ? first.reason()
                  : "%d of %d events are at fault; none was kept."
                      .formatted(faults.size(), request.elements().size()))
          .at(faults.subList(0, Math.min(faults.size(), 100)));
    }
    keep(user, request.elements());
  }

  /** Keeps those of an array that can be kept, and says why the others cannot. */
  public Outcome acceptBatch(User user, byte[] body) {
    authorization.require(user, Operation.REPORT_LINEAGE);
    var request = read(body);
    if (!request.array()) {
      throw IntakeProblem.INVALID_LINEAGE_EVENT.because("A batch is a JSON array of events.");
    }
    var good = new ArrayList<EventReader.Element>();
    var refused = new ArrayList<Refusal>();
    for (var i = 0; i < request.elements().size(); i++) {
      var element = request.elements().get(i);
      if (element.fault() == null) {
        good.add(element);
      } else {
        var fault = element.fault().fault("");
        var place = fault.pointer().isEmpty() ? "" : fault.pointer() + ": ";
        refused.add(new Refusal(i, place + fault.message(), false));
      }
    }
    metrics.refused(refused.size());
    keep(user, good);
    return new Outcome(request.elements().size(), refused);
  }

  private void keep(User user, List<EventReader.Element> elements) {
    if (elements.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var sender = user.actor().id();
    try {
      log.keep(elements.stream().map(element -> entry(now, sender, element.body())).toList());
    } catch (ProblemException notKept) {
      metrics.refused(elements.size());
      throw notKept;
    }
    metrics.accepted(elements.size());
  }

  /** A body that cannot be read counts as one event. */
  private EventReader.Request read(byte[] body) {
    try {
      return reader.read(plain(body));
    } catch (ProblemException unreadable) {
      metrics.refused(1);
      throw unreadable;
    }
  }

  private static Entry entry(Instant now, String sender, byte[] body) {
    return new Entry(now, sender, body.length, Packed.pack(body));
  }

  /** Decompressed where it is compressed, whatever the header said. */
  private byte[] plain(byte[] body) {
    if (body.length > configuration.maximumBytes()) {
      throw tooLarge();
    }
    if (body.length < 2 || body[0] != 0x1f || body[1] != (byte) 0x8b) {
      return body;
    }
    try (var content = new GZIPInputStream(new ByteArrayInputStream(body), 8_192)) {
      var plain = content.readNBytes(configuration.maximumBytes() + 1);
      if (plain.length > configuration.maximumBytes()) {
        throw tooLarge();
      }
      return plain;
    } catch (IOException damaged) {
      throw IntakeProblem.INVALID_LINEAGE_EVENT.because(
          "The body begins like gzip and cannot be decompressed.");
    }
  }

  private RuntimeException tooLarge() {
    return IntakeProblem.LINEAGE_EVENT_TOO_LARGE.because(
        "A request has at most %,d bytes after decompression; send fewer events at once, or switch large facets off at the producer."
            .formatted(configuration.maximumBytes()));
  }
}
