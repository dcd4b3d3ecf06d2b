package io.atrium.deprecation;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has taken note that an asset is going away, and who has not. */
@Singleton
public class Acknowledgements {

  public static final int LONGEST_WORD = 500;

  private final AcknowledgementTable table;
  private final Consumers consumers;
  private final DeprecationNotices notices;
  private final CatalogService catalog;
  private final Authorization authorization;
  private final Audit audit;
  private final Clock clock;

  Acknowledgements(
      AcknowledgementTable table,
      Consumers consumers,
      DeprecationNotices notices,
      CatalogService catalog,
      Authorization authorization,
      Audit audit,
      Clock clock) {
    this.table = table;
    this.consumers = consumers;
    this.notices = notices;
    this.catalog = catalog;
    this.authorization = authorization;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * All of them for those who may retire the asset, the own ones for others; the open ones first.
   * Who relies on it no longer and has said nothing is left out.
   */
  @Transactional(readOnly = true)
  public List<Acknowledgement> of(User user, Reference reference) {
    var asset = catalog.require(user, reference);
    var all = present(asset);
    return seesAll(user, asset)
        ? all
        : all.stream().filter(one -> user.keys().contains(one.key())).toList();
  }

  /** Whether the user sees all of them, and not the own ones alone. */
  public boolean seesAll(User user, Asset asset) {
    return authorization.allows(user, Operation.RETIRE, asset.scope());
  }

  /** What the user is asked, alone or for a team. */
  @Transactional(readOnly = true)
  public List<Acknowledgement> asked(User user, Asset asset) {
    return asset.state() == State.DEPRECATED
        ? present(asset).stream().filter(one -> user.keys().contains(one.key())).toList()
        : List.of();
  }

  /** Takes note, for oneself and for one's teams that were asked; may be said anew. */
  @Transactional
  public void acknowledge(
      User user, Reference reference, @Nullable String word, @Nullable LocalDate movingBy) {
    var asset = catalog.require(user, reference);
    var asked = asked(user, asset);
    if (asked.isEmpty()) {
      throw DeprecationProblem.ACKNOWLEDGEMENT_NOT_ASKED.because(
          "%s is %s, and nobody has asked you, nor your teams, to take note of that."
              .formatted(asset.reference(), asset.state().word()));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var said = word == null || word.isBlank() ? null : word.strip();
    if (said != null && said.length() > LONGEST_WORD) {
      throw DeprecationProblem.INVALID_ACKNOWLEDGEMENT.because(
          "`word` has at most %d characters.".formatted(LONGEST_WORD));
    }
    if (movingBy != null && movingBy.isBefore(now.atOffset(ZoneOffset.UTC).toLocalDate())) {
      throw DeprecationProblem.INVALID_ACKNOWLEDGEMENT.because("`movingBy` has passed already.");
    }
    var unasked = consumers.of(asset);
    var keys = asked.stream().map(Acknowledgement::key).collect(Collectors.toSet());
    unasked.stream()
        .filter(one -> keys.contains(one.key()))
        .forEach(one -> {
          var _ = table.ask(asset.id(), one, now);
        });
    table.acknowledge(asset.id(), keys, user.actor(), now, said, movingBy);
    var detail = Json.object().put("for", String.join(", ", keys)).put("word", said);
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now,
                user.actor(),
                "deprecation-acknowledged",
                asset.reference().toString(),
                asset.id().value(),
                detail.put("movingBy", movingBy == null ? null : movingBy.toString()).toString())));
    notices.acknowledged(asset, user, said, movingBy, now);
  }

  /** Who relies on it now and has not taken note. */
  List<Consumer> open(Asset asset) {
    var done =
        table.of(asset.id()).stream()
            .filter(one -> !one.isOpen())
            .map(Acknowledgement::key)
            .collect(Collectors.toSet());
    return consumers.of(asset).stream().filter(one -> !done.contains(one.key())).toList();
  }

  /** What was said, and those who rely on the asset and have said nothing. */
  private List<Acknowledgement> present(Asset asset) {
    var open = open(asset);
    var rows = table.of(asset.id());
    var present = new ArrayList<Acknowledgement>();
    for (var consumer : open) {
      var askedAt =
          rows.stream()
              .filter(row -> row.key().equals(consumer.key()))
              .map(Acknowledgement::askedAt)
              .findFirst()
              .orElse(asset.updatedAt());
      present.add(
          new Acknowledgement(
              consumer.key(),
              consumer.name(),
              consumer.because(),
              askedAt,
              null,
              null,
              null,
              null));
    }
    rows.stream().filter(row -> !row.isOpen()).forEach(present::add);
    return List.copyOf(present);
  }
}
