package io.atrium.access.request;

import io.atrium.access.request.WaitingTable.Waiting;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests as far as a user may see them: of a basket only the items that one may read. */
@Singleton
@Transactional(readOnly = true)
class Reading {

  private static final int MOST_WAITING = 100;

  private final RequestTable requests;
  private final RequestQueries queries;
  private final WaitingTable waiting;
  private final Delegations delegations;
  private final Authorization authorization;

  Reading(
      RequestTable requests,
      RequestQueries queries,
      WaitingTable waiting,
      Delegations delegations,
      Authorization authorization) {
    this.requests = requests;
    this.queries = queries;
    this.waiting = waiting;
    this.delegations = delegations;
    this.authorization = authorization;
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

  private static <K> K key(String cursor, java.util.function.BiFunction<Instant, UUID, K> make) {
    var parts = Cursor.decode(cursor, 2);
    try {
      return make.apply(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }
}
