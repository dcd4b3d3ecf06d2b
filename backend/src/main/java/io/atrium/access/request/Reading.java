package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Policies;
import io.atrium.access.request.WaitingTable.Waiting;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as far as a user may see them: of a basket only the items that one may read. */
@Singleton
@Transactional(readOnly = true)
class Reading {

  private static final Duration EARLIER = Duration.ofDays(365);
  private static final int MOST_EARLIER = 10;
  private static final int MOST_SIMILAR = 5;
  private static final int MOST_WAITING = 100;

  private final RequestTable requests;
  private final RequestQueries queries;
  private final WaitingTable waiting;
  private final HappeningTable happenings;
  private final Delegations delegations;
  private final Policies policies;
  private final Grants grants;
  private final Authorization authorization;
  private final Clock clock;

  Reading(
      RequestTable requests,
      RequestQueries queries,
      WaitingTable waiting,
      HappeningTable happenings,
      Delegations delegations,
      Policies policies,
      Grants grants,
      Authorization authorization,
      Clock clock) {
    this.requests = requests;
    this.queries = queries;
    this.waiting = waiting;
    this.happenings = happenings;
    this.delegations = delegations;
    this.policies = policies;
    this.grants = grants;
    this.authorization = authorization;
    this.clock = clock;
  }

  static ProblemException missing(RequestId id) {
    return RequestProblem.ACCESS_REQUEST_NOT_FOUND.because(
        "There is no request " + id + ", or you may not see it.");
  }

  /** By which right the user can decide an item now. */
  Optional<Standing> standing(List<Standing> standings, RequestInHand request, ItemInHand item) {
    var step = item.open().orElse(null);
    if (step == null || item.state != RequestState.IN_REVIEW) {
      return Optional.empty();
    }
    var scope = request.scope(item);
    var barred = request.barred(item, step);
    return standings.stream()
        .filter(standing -> standing.covers(item.domain))
        .filter(
            standing -> authorization.allows(standing.approver(), Operation.DECIDE_ACCESS, scope))
        .filter(standing -> standing.keys().stream().noneMatch(barred::contains))
        .findFirst();
  }

  boolean readable(User user, RequestInHand request) {
    return request.items.stream().anyMatch(item -> allows(user, request, item))
        || decides(user, request);
  }

  /** As the user may see it. */
  AccessRequest shown(User user, RequestInHand request) {
    var all = request.items.stream().allMatch(item -> allows(user, request, item));
    if (all) {
      return request.request();
    }
    var standings = delegations.standings(user);
    var shown =
        request.request(item ->
            allows(user, request, item)
                || takesPart(user, item)
                || standing(standings, request, item).isPresent());
    return shown;
  }

  AccessRequest require(User user, RequestId id) {
    return requests
        .find(id)
        .filter(found -> readable(user, found))
        .map(found -> shown(user, found))
        .orElseThrow(() -> missing(id));
  }

  Dossier dossier(User user, RequestId id) {
    var request =
        requests.find(id).filter(found -> readable(user, found)).orElseThrow(() -> missing(id));
    var shown = shown(user, request);
    var visible = new LinkedHashSet<UUID>();
    shown.items().forEach(item -> visible.add(item.id()));
    var standings = delegations.standings(user);
    var decidable = new LinkedHashSet<UUID>();
    var why = new TreeSet<String>();
    var evaluations = new HashMap<UUID, Evaluation>();
    for (var item : request.items) {
      if (!visible.contains(item.id)) {
        continue;
      }
      evaluations.put(item.id, policies.evaluation(item.evaluation));
      standing(standings, request, item)
          .ifPresent(standing -> {
            decidable.add(item.id);
            why.add(why(item, standing));
          });
    }
    return new Dossier(
        shown,
        evaluations,
        timeline(user, request, visible),
        decidable,
        may(user, request, !decidable.isEmpty()),
        List.copyOf(why),
        earlier(user, request),
        similar(user, request, visible),
        questions(evaluations.values()));
  }

  /** The titles of what the policies asked, as pinned at the submission. */
  private Map<String, String> questions(Collection<Evaluation> evaluations) {
    var titles = new TreeMap<String, String>();
    for (var evaluation : evaluations) {
      policies
          .question(evaluation.policy(), evaluation.version())
          .schema()
          .path("properties")
          .properties()
          .forEach(property ->
              titles.put(
                  property.getKey(), property.getValue().path("title").asText(property.getKey())));
    }
    return titles;
  }

  Page<AccessRequest> list(User user, RequestFilter filter, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.ASK_ACCESS);
    if (filter.toDecide()) {
      return toDecide(user, filter, cursor, limit);
    }
    var after = cursor == null ? null : key(cursor, RequestQueries.Key::new);
    var found =
        filter.mine()
            ? queries.mine(user, filter, after, limit + 1)
            : queries.readable(user, filter, after, limit + 1);
    var page =
        Cursor.page(found, limit, key -> List.of(key.createdAt().toString(), key.id().toString()));
    return new Page<>(
        shown(user, page.items().stream().map(RequestQueries.Key::id).toList()), page.next());
  }

  int waiting(User user) {
    return waiting.of(delegations.standings(user), null, null, MOST_WAITING).size();
  }

  private Page<AccessRequest> toDecide(
      User user, RequestFilter filter, @Nullable String cursor, int limit) {
    if (!filter.states().isEmpty() && !filter.states().contains(RequestState.IN_REVIEW)) {
      return new Page<>(List.of(), null);
    }
    var after = cursor == null ? null : key(cursor, Waiting::new);
    var asset = filter.asset() == null ? null : filter.asset().value();
    var found = waiting.of(delegations.standings(user), asset, after, limit + 1);
    var page =
        Cursor.page(found, limit, one -> List.of(one.dueAt().toString(), one.request().toString()));
    return new Page<>(
        shown(user, page.items().stream().map(Waiting::request).toList()), page.next());
  }

  private List<AccessRequest> shown(User user, List<UUID> ids) {
    return requests.load(ids).stream().map(request -> shown(user, request)).toList();
  }

  private boolean allows(User user, RequestInHand request, ItemInHand item) {
    return authorization.allows(user, Operation.READ_REQUEST, request.scope(item));
  }

  private boolean decides(User user, RequestInHand request) {
    var standings = delegations.standings(user);
    return request.items.stream()
        .anyMatch(item -> takesPart(user, item) || standing(standings, request, item).isPresent());
  }

  /** Whoever has decided, also for somebody else, goes on seeing what became of it. */
  private static boolean takesPart(User user, ItemInHand item) {
    return item.steps.stream().anyMatch(step -> step.voters().contains(user.actor().id()));
  }

  private static String why(ItemInHand item, Standing standing) {
    var step = item.open().orElseThrow();
    var left = step.needed - step.approvals();
    return "%s: the rule \"%s\" asks %s for \"%s\"%s; %s"
        .formatted(
            item.assetTitle,
            step.why,
            step.poolText,
            step.title,
            standing.onBehalfOf() == null
                ? ""
                : ", and you decide for " + standing.onBehalfOf().name(),
            left == 1 ? "one approval is missing" : left + " approvals are missing");
  }

  private Set<String> may(User user, RequestInHand request, boolean decides) {
    var may = new TreeSet<String>();
    if (decides) {
      may.addAll(List.of("approve", "reject", "ask"));
    }
    var scope = request.scope(request.items.getFirst());
    if (authorization.allows(user, Operation.ANSWER_REQUEST, scope)) {
      for (var item : request.items) {
        switch (item.state) {
          case INFO_NEEDED -> may.add("answer");
          case NARROWED -> may.add("accept");
          case IN_REVIEW, APPROVED, REJECTED, WITHDRAWN, LAPSED -> {}
        }
      }
    }
    if (request.state().open() && authorization.allows(user, Operation.WITHDRAW_REQUEST, scope)) {
      may.add("withdraw");
    }
    return may;
  }

  private List<Happening> timeline(User user, RequestInHand request, Set<UUID> visible) {
    var timeline = new ArrayList<Happening>();
    happenings.of(request.id).stream()
        .filter(entry -> entry.item() == null || visible.contains(entry.item()))
        .map(HappeningTable.Entry::happening)
        .forEach(timeline::add);
    for (var item : request.items) {
      if (item.grant != null && visible.contains(item.id)) {
        timeline.addAll(granted(user, item));
      }
    }
    timeline.sort(Comparator.comparing(Happening::at));
    return timeline;
  }

  /** What the grant went through since. */
  private List<Happening> granted(User user, ItemInHand item) {
    var happened = new ArrayList<Happening>();
    try {
      var id = Objects.requireNonNull(item.grant);
      var grant = grants.require(user, id);
      for (var task : grants.tasks(user, id)) {
        if (task.confirmedAt() != null) {
          happened.add(
              new Happening(
                  task.confirmedAt(),
                  Actor.SYSTEM,
                  "provisioning-" + Columns.word(task.direction()) + "-confirmed",
                  List.of(task.target(), Objects.requireNonNullElse(task.confirmedBy(), ""))));
        }
      }
      if (grant.activeSince() != null) {
        happened.add(
            new Happening(
                grant.activeSince(), Actor.SYSTEM, "grant-active", List.of(item.assetTitle)));
      }
      if (grant.endedAt() != null) {
        happened.add(
            new Happening(
                grant.endedAt(),
                Actor.SYSTEM,
                "grant-" + grant.state().word(),
                List.of(item.assetTitle, Objects.requireNonNullElse(grant.reason(), ""))));
      }
    } catch (ProblemException notForThem) {
      return List.of();
    }
    return happened;
  }

  private List<AccessRequest> earlier(User user, RequestInHand request) {
    var since = Columns.now(clock).minus(EARLIER);
    return readable(user, queries.earlier(request.requester.id(), request.id, since, MOST_EARLIER));
  }

  private List<AccessRequest> similar(User user, RequestInHand request, Set<UUID> visible) {
    var ids = new LinkedHashSet<UUID>();
    for (var item : request.items) {
      if (visible.contains(item.id) && ids.size() < 2 * MOST_SIMILAR) {
        ids.addAll(queries.decided(item.asset, item.offer.name(), request.id, MOST_SIMILAR));
      }
    }
    return readable(user, List.copyOf(ids)).stream().limit(MOST_SIMILAR).toList();
  }

  private List<AccessRequest> readable(User user, List<UUID> ids) {
    return requests.load(ids).stream()
        .filter(found -> readable(user, found))
        .map(found -> shown(user, found))
        .toList();
  }

  private static <K> K key(String cursor, java.util.function.BiFunction<Instant, UUID, K> make) {
    var parts = Cursor.decode(cursor, 2);
    try {
      return make.apply(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }
}
