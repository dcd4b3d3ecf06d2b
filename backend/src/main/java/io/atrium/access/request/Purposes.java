package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** The governed list of what access may be asked for. */
@Singleton
public class Purposes {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final int LONGEST_TITLE = 200;
  private static final int MOST = 500;

  private final PurposeTable purposes;
  private final Audit audit;
  private final Authorization authorization;
  private final Clock clock;

  Purposes(PurposeTable purposes, Audit audit, Authorization authorization, Clock clock) {
    this.purposes = purposes;
    this.audit = audit;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** Those that can be chosen, by title. */
  @Transactional(readOnly = true)
  public List<Purpose> list(User user) {
    authorization.require(user, Operation.ASK_ACCESS);
    return purposes.active();
  }

  /** Adds one, words it anew, or retires it; requests that name it keep it. */
  @Transactional
  public Purpose put(User user, Purpose purpose, boolean active) {
    authorization.require(user, Operation.WRITE_PURPOSE);
    if (!NAME.matcher(purpose.name()).matches()) {
      throw RequestProblem.INVALID_PURPOSE.because(
          "A purpose's name has at most 64 lower-case letters, digits and hyphens, such as customer-service.");
    }
    if (purpose.title().isBlank() || Texts.fault(purpose.title(), LONGEST_TITLE).isPresent()) {
      throw RequestProblem.INVALID_PURPOSE.because(
          "`title` must have 1 to %d characters; people read it.".formatted(LONGEST_TITLE));
    }
    if (purposes.count() >= MOST) {
      throw RequestProblem.INVALID_PURPOSE.because(
          "There are %d purposes already; a longer list helps nobody.".formatted(MOST));
    }
    var now = Columns.now(clock);
    purposes.put(purpose, active, user.actor(), now);
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now,
                user.actor(),
                active ? "purpose-written" : "purpose-retired",
                "purpose:" + purpose.name(),
                null,
                Json.object().put("title", purpose.title()).toString())));
    return purpose;
  }
}
