package io.atrium.access.grant;

import io.atrium.access.provisioning.Right;
import io.atrium.access.provisioning.StandingRights;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the grants' tables say at this moment. */
@Singleton
@Transactional(readOnly = true)
class RightsInForce implements StandingRights {

  private final JdbcOperations jdbc;
  private final GrantTable grants;
  private final GrantRecords records;

  RightsInForce(JdbcOperations jdbc, GrantTable grants, GrantRecords records) {
    this.jdbc = jdbc;
    this.grants = grants;
    this.records = records;
  }

  @Override
  public List<Right> of(String provisioner, String subject) {
    return rights(
        provisioner,
        Binding.select(
            jdbc,
            row -> row.getObject("id", UUID.class),
            """
            select id from access.grant
            where subject_key = ? and ? = any(targets) and state in ('provisioning', 'active')
            """,
            subject,
            provisioner));
  }

  @Override
  public List<Right> of(String provisioner, UUID grant) {
    return rights(provisioner, List.of(grant));
  }

  @Override
  public List<Standing> after(String provisioner, @Nullable UUID after, int limit) {
    var last = after;
    while (true) {
      var part = records.expected(provisioner, last, limit);
      var standing =
          part.stream()
              .filter(each -> each.wanted() || !each.settled())
              .map(each -> new Standing(each.right(), each.wanted() && each.settled()))
              .toList();
      if (part.isEmpty() || !standing.isEmpty()) {
        return standing;
      }
      last = part.getLast().right().grant();
    }
  }

  private List<Right> rights(String provisioner, Collection<UUID> ids) {
    var found = new ArrayList<Right>();
    for (var pinned : grants.pinned(ids).values()) {
      var state = pinned.grant().state();
      if (state != GrantState.PROVISIONING && state != GrantState.ACTIVE) {
        continue;
      }
      var places = PinnedOffer.places(pinned.offer());
      for (var place = 1; place <= places.size(); place++) {
        if (places.get(place - 1).target().equals(provisioner)) {
          found.add(Targets.right(pinned, place, UUID.randomUUID()));
        }
      }
    }
    return found;
  }
}
