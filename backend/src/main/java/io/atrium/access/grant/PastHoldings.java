package io.atrium.access.grant;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who could use what on a given day, and why: read from what was written on that day. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PastHoldings {

  private final GrantQueries queries;
  private final GrantTable grants;
  private final ReductionTable reductions;
  private final List<Grounds> grounds;
  private final Authorization authorization;

  PastHoldings(
      GrantQueries queries,
      GrantTable grants,
      ReductionTable reductions,
      List<Grounds> grounds,
      Authorization authorization) {
    this.queries = queries;
    this.grants = grants;
    this.reductions = reductions;
    this.grounds = grounds;
    this.authorization = authorization;
  }

  /** Those of whoever bore the name then, also when that asset is gone. */
  Page<Holding> holders(
      User user, Reference asset, Instant at, @Nullable String cursor, int limit) {
    var name = asset.asset().toString();
    var scope =
        grants
            .newestOf(name)
            .map(grant -> new Scope(grant.owner(), grant.domain()))
            .orElse(new Scope("", asset.domain()));
    authorization.require(user, Operation.READ_GRANT, scope);
    return explained(queries.holders(user, name, at, cursor, limit), at);
  }

  Page<Holding> held(User user, String subjectKey, Instant at, @Nullable String cursor, int limit) {
    authorization.require(
        user, Operation.READ_GRANT, Scope.ATRIUM.with(Set.of(), Set.of(subjectKey)));
    return explained(queries.held(user, subjectKey, at, cursor, limit), at);
  }

  private Page<Holding> explained(Page<Grant> page, Instant at) {
    var items = page.items().stream().map(Grant::item).toList();
    Map<UUID, String> why = new HashMap<>();
    grounds.forEach(known -> why.putAll(known.of(items)));
    var ids = page.items().stream().map(grant -> grant.id().value()).toList();
    var policies = grants.pinned(ids);
    var extents = reductions.extentsAt(ids, at);
    return new Page<>(
        page.items().stream()
            .map(grant ->
                new Holding(
                    grant.with(extents.getOrDefault(grant.id().value(), grant.extent())),
                    at,
                    why.getOrDefault(
                        grant.item(),
                        "%s asked for it (%s); the policy %s let it through."
                            .formatted(
                                grant.requester().name(),
                                grant.purpose(),
                                policy(policies, grant)))))
            .toList(),
        page.next());
  }

  private static String policy(Map<GrantId, PinnedGrant> pinned, Grant grant) {
    var found = pinned.get(grant.id());
    return found == null ? "" : found.offer().policy();
  }
}
