package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Policies;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Requests with all that explains them: to those who asked, decide, or check. */
@Singleton
@Transactional(readOnly = true)
class Dossiers {

  private static final Duration EARLIER = Duration.ofDays(365);
  private static final int MOST_EARLIER = 10;
  private static final int MOST_SIMILAR = 5;

  private final RequestTable requests;
  private final RequestQueries queries;
  private final HappeningTable happenings;
  private final Delegations delegations;
  private final Policies policies;
  private final Grants grants;
  private final Reading reading;
  private final Authorization authorization;
  private final Clock clock;

  Dossiers(
      RequestTable requests,
      RequestQueries queries,
      HappeningTable happenings,
      Delegations delegations,
      Policies policies,
      Grants grants,
      Reading reading,
      Authorization authorization,
      Clock clock) {
    this.requests = requests;
    this.queries = queries;
    this.happenings = happenings;
    this.delegations = delegations;
    this.policies = policies;
    this.grants = grants;
    this.reading = reading;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** The request with all that explains it, or a 404 problem also where it may not be read. */
  Dossier of(User user, RequestId id) {
    var request =
        requests
            .find(id)
            .filter(found -> reading.readable(user, found))
            .orElseThrow(() -> Reading.missing(id));
    var shown = reading.shown(user, request);
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
      reading
          .standing(standings, request, item)
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
        .filter(found -> reading.readable(user, found))
        .map(found -> reading.shown(user, found))
        .toList();
  }
}
