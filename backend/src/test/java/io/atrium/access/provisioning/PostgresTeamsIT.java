package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.event.Event;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights of teams in a real database, and what others do there by hand. */
class PostgresTeamsIT {

  private static final String CLAIMS = "select claim_id from claims.claims order by 1";
  private final Warehouse warehouse = new Warehouse();
  private final Subject ann = Warehouse.person();
  private Provisioner postgres;

  @BeforeEach
  void provisioner() {
    postgres = warehouse.provisioner();
  }

  @Test
  void members_of_a_team_come_and_go() throws Exception {
    var bob = Warehouse.person();
    warehouse.teams.put("team:claims-ai", Set.of(ann.key()));
    var team = new Subject(Subject.Kind.TEAM, "team:claims-ai", "claims-ai");
    var right = Warehouse.right(team, new Extent(List.of("claim_id"), null));
    Warehouse.give(postgres, right);
    try (var session = warehouse.login(right, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
      assertThatThrownBy(() -> warehouse.login(right, bob)).isInstanceOf(TargetFailure.class);

      warehouse.teams.put("team:claims-ai", Set.of(bob.key()));
      assertThat(postgres.keys(right)).isNotEqualTo(Warehouse.keys(held(right)));
      Warehouse.give(postgres, right);
      Warehouse.refusedOrEnded(session, CLAIMS);
    }
    try (var session = warehouse.login(right, bob)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
    }
    assertThat(postgres.keys(right)).isEqualTo(Warehouse.keys(held(right)));
    Warehouse.take(postgres, right);
  }

  @Test
  void who_leaves_a_team_is_shut_out_and_who_comes_gets_in_by_asking() throws Exception {
    var bob = Warehouse.person();
    var name = "team:claims-ai";
    warehouse.teams.put(name, Set.of(ann.key()));
    var right =
        Warehouse.right(
            new Subject(Subject.Kind.TEAM, name, "claims-ai"),
            new Extent(List.of("claim_id"), null));
    Warehouse.give(postgres, right);
    try (var session = warehouse.login(right, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
      warehouse.teams.put(name, Set.of(bob.key()));

      new TeamFollower(List.of(postgres), new OneRight(name, right))
          .consume(List.of(left(ann.key(), name)));

      assertThatThrownBy(() -> Warehouse.select(session, CLAIMS))
          .hasMessageContaining("terminating connection");
    }
    assertThatThrownBy(() -> warehouse.login(right, ann)).isInstanceOf(TargetFailure.class);
    try (var session = warehouse.login(right, bob)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
    }
    Warehouse.take(postgres, right);
  }

  private static Event left(String person, String team) {
    var data = "{\"subject\": \"%s\", \"teams\": [\"%s\"]}".formatted(person, team);
    return new Event(
        1, "person-left-teams", null, null, 0, Set.of(), Actor.SYSTEM, Instant.now(), data);
  }

  private record OneRight(String subject, Right right) implements StandingRights {

    @Override
    public List<Right> of(String provisioner, String holder) {
      return holder.equals(subject) ? List.of(right) : List.of();
    }

    @Override
    public List<Right> of(String provisioner, UUID grant) {
      return List.of();
    }

    @Override
    public List<Standing> after(String provisioner, @Nullable UUID after, int limit) {
      return List.of();
    }
  }

  @Test
  void what_others_did_by_hand_is_seen_and_mended() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), "line == 'motor'"));
    Warehouse.give(postgres, right);
    var role = PostgresRoles.ofGrant(right.grant());
    for (var deed :
        List.of(
            "revoke select (paid) on claims.claims from \"%s\"".formatted(role),
            "alter table claims.claims disable row level security",
            "drop policy \"%s\" on claims.claims".formatted(role),
            "alter policy \"%s\" on claims.claims using (true)".formatted(role),
            "alter policy \"%s\" on claims.claims using (paid > 0)".formatted(role),
            "revoke \"%s\" from \"%s\"".formatted(role, PostgresRoles.login(ann.key())))) {
      warehouse.steward(deed);
      assertThat(held(right)).as(deed).isNotEqualTo(postgres.keys(right));
      Warehouse.give(postgres, right);
      assertThat(Warehouse.keys(held(right))).as(deed).isEqualTo(postgres.keys(right));
      try (var session = warehouse.login(right, ann)) {
        assertThat(Warehouse.select(session, CLAIMS)).as(deed).containsExactly("1", "2");
      }
    }
  }

  @Test
  void a_member_by_hand_is_an_orphan_and_is_put_out() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id"), null));
    Warehouse.give(postgres, right);
    warehouse.steward(
        "grant \"%s\" to warehouse_colleague".formatted(PostgresRoles.ofGrant(right.grant())),
        "grant select on claims.claims to public");
    var orphans =
        postgres.held(List.of(right)).stream()
            .filter(held -> !keysOf(right).contains(held.key()))
            .filter(
                held -> held.place().contains("role atrium_g_") || held.holder().equals("PUBLIC"))
            .toList();
    assertThat(orphans).hasSize(2);
    for (var orphan : orphans) {
      postgres.remove(orphan);
    }
    assertThat(Warehouse.keys(held(right))).isEqualTo(postgres.keys(right));
  }

  /** Without the colleague's, who was there before. */
  private List<Held> held(Right right) throws Exception {
    return postgres.held(List.of(right)).stream()
        .filter(held -> !held.holder().equals(Warehouse.COLLEAGUE))
        .toList();
  }

  private Set<String> keysOf(Right right) {
    try {
      return postgres.keys(right);
    } catch (TargetFailure | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
