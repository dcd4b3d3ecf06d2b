package io.atrium.authorization;

import static io.atrium.authorization.Operation.ACCEPT_ANSWER;
import static io.atrium.authorization.Operation.ACCEPT_TRANSFER;
import static io.atrium.authorization.Operation.ACTIVATE_POLICY;
import static io.atrium.authorization.Operation.ANSWER_REQUEST;
import static io.atrium.authorization.Operation.APPROVE;
import static io.atrium.authorization.Operation.ASK_ACCESS;
import static io.atrium.authorization.Operation.CLAIM_DATASET;
import static io.atrium.authorization.Operation.CONFIRM_PROVISIONING;
import static io.atrium.authorization.Operation.DECIDE_ACCESS;
import static io.atrium.authorization.Operation.DECIDE_REVIEW;
import static io.atrium.authorization.Operation.DELEGATE;
import static io.atrium.authorization.Operation.DELETE;
import static io.atrium.authorization.Operation.DEPRECATE;
import static io.atrium.authorization.Operation.EXPORT_EVIDENCE;
import static io.atrium.authorization.Operation.FOLLOW;
import static io.atrium.authorization.Operation.GIVE_FEEDBACK;
import static io.atrium.authorization.Operation.IMPORT;
import static io.atrium.authorization.Operation.ISSUE_CREDENTIAL;
import static io.atrium.authorization.Operation.KEEP_DRAFT;
import static io.atrium.authorization.Operation.MEND_DRIFT;
import static io.atrium.authorization.Operation.MODERATE_FEEDBACK;
import static io.atrium.authorization.Operation.OPERATE;
import static io.atrium.authorization.Operation.PUBLISH;
import static io.atrium.authorization.Operation.READ_ASSET;
import static io.atrium.authorization.Operation.READ_AUDIT;
import static io.atrium.authorization.Operation.READ_DRIFT;
import static io.atrium.authorization.Operation.READ_EVENTS;
import static io.atrium.authorization.Operation.READ_GRANT;
import static io.atrium.authorization.Operation.READ_LINEAGE;
import static io.atrium.authorization.Operation.READ_POLICY;
import static io.atrium.authorization.Operation.READ_REQUEST;
import static io.atrium.authorization.Operation.READ_REVIEW;
import static io.atrium.authorization.Operation.READ_TEAMS;
import static io.atrium.authorization.Operation.REFUSE;
import static io.atrium.authorization.Operation.REINDEX;
import static io.atrium.authorization.Operation.REJECT;
import static io.atrium.authorization.Operation.RENEW_GRANT;
import static io.atrium.authorization.Operation.REPORT_LINEAGE;
import static io.atrium.authorization.Operation.REPORT_USE;
import static io.atrium.authorization.Operation.RETIRE;
import static io.atrium.authorization.Operation.RETURN_GRANT;
import static io.atrium.authorization.Operation.REVOKE_GRANT;
import static io.atrium.authorization.Operation.RUN_REVIEW;
import static io.atrium.authorization.Operation.SEARCH;
import static io.atrium.authorization.Operation.SUBMIT;
import static io.atrium.authorization.Operation.SUSPEND_GRANT;
import static io.atrium.authorization.Operation.TELL_IMPACT;
import static io.atrium.authorization.Operation.TRANSFER;
import static io.atrium.authorization.Operation.WITHDRAW_REQUEST;
import static io.atrium.authorization.Operation.WRITE_POLICY;
import static io.atrium.authorization.Operation.WRITE_PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.atrium.Users;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation by every kind of person in every situation: those named here may, and all others
 * are refused.
 */
class AuthorizationMatrixTest {

  private static final String TEAM = "team:claims-ai";
  private static final String DOMAIN = "insurance.claims";
  private static final String HOLDING_TEAM = "team:adjusters";

  /** What an operation is about, and how far the access to it has come. */
  private enum Situation {
    ATRIUM(Scope.ATRIUM),
    AN_ASSET(new Scope(TEAM, DOMAIN)),
    ACCESS_HELD(around(AN_ASSET.scope)),
    ASKED_OF_THE_OWNERS(asked(Set.of(Pools.publishers(TEAM)))),
    ASKED_OF_THE_DOMAIN(asked(Pools.stewards(DOMAIN))),
    ASKED_OF_RISK(asked(Set.of(Pools.RISK))),
    ASKED_OF_GOVERNANCE(asked(Set.of(Pools.GOVERNANCE)));

    private final Scope scope;

    Situation(Scope scope) {
      this.scope = scope;
    }

    private static Scope around(Scope asset) {
      return asset.with(
          Set.of(
              key("requester"), key("owner who asked"), key("steward who asked"), key("role lost")),
          Set.of(key("holder"), key("risk officer who holds"), HOLDING_TEAM));
    }

    private static Scope asked(Set<String> pools) {
      var scope = around(new Scope(TEAM, DOMAIN));
      var excluded = new HashSet<>(scope.requesters());
      excluded.addAll(scope.holders());
      excluded.add(key("author"));
      return scope.decidedBy(pools, excluded);
    }

    private static String key(String name) {
      return "user:id-" + name;
    }
  }

  private static final Map<String, User> PEOPLE = new LinkedHashMap<>();
  private static final Map<Situation, Map<Operation, Set<String>>> ALLOWED =
      new EnumMap<>(Situation.class);

  private final Authorization authorization = new Authorization();

  static {
    people(
        Users.publisher("owner", TEAM),
        Users.publisher("owner who asked", TEAM),
        Users.publisher("owner in the holding team", TEAM, HOLDING_TEAM),
        Users.publisher("author", TEAM),
        Users.publisher("publisher of another team", "team:data-platform"),
        Users.user("member without publisher role", Set.of(TEAM), Set.of()),
        Users.user("business", Set.of("team:customer-service"), Set.of()),
        Users.user("requester", Set.of(), Set.of()),
        Users.user("holder", Set.of(), Set.of()),
        Users.user("member of the holding team", Set.of(HOLDING_TEAM), Set.of()),
        Users.steward("steward of all", "all"),
        Users.steward("steward of the domain", DOMAIN),
        Users.steward("steward of the domain above", "insurance"),
        Users.steward("steward who asked", DOMAIN),
        Users.steward("steward of another domain", "insurance.claimsdesk"),
        Users.user("steward group without steward role", Set.of(), Set.of(DOMAIN)),
        Users.user("risk officer", Set.of(), Set.of(), Role.RISK_OFFICER),
        Users.user("risk officer who holds", Set.of(), Set.of(), Role.RISK_OFFICER),
        Users.user("auditor", Set.of(), Set.of(), Role.AUDITOR),
        Users.user("administrator", Set.of(), Set.of(), Role.ADMINISTRATOR),
        Users.user("administrator in the team", Set.of(TEAM), Set.of(), Role.ADMINISTRATOR),
        Users.user("service-account-batch", Set.of(), Set.of()),
        Users.user("named like a service-account-batch", Set.of(), Set.of()),
        without("service-account-without-role"),
        without("nobody"),
        without("role lost"));

    var employees =
        PEOPLE.entrySet().stream()
            .filter(person -> person.getValue().has(Role.USER))
            .map(Map.Entry::getKey)
            .toList();
    var owners = List.of("owner", "owner who asked", "owner in the holding team", "author");
    var stewards =
        List.of(
            "steward of all",
            "steward of the domain",
            "steward of the domain above",
            "steward who asked");
    var risk = List.of("risk officer", "risk officer who holds");
    var auditors = List.of("auditor");
    var administrators = List.of("administrator", "administrator in the team");
    var requesters = List.of("requester", "owner who asked", "steward who asked", "role lost");
    var holders =
        List.of(
            "holder",
            "risk officer who holds",
            "member of the holding team",
            "owner in the holding team");

    var everywhere = EnumSet.allOf(Situation.class);
    allow(
        everywhere, employees, SEARCH, READ_ASSET, READ_EVENTS, ASK_ACCESS, DELEGATE, READ_POLICY);
    allow(everywhere, employees, READ_LINEAGE, FOLLOW, GIVE_FEEDBACK);
    allow(everywhere, owners, REPORT_LINEAGE);
    allow(
        everywhere, List.of("publisher of another team", "service-account-batch"), REPORT_LINEAGE);
    allow(everywhere, owners, KEEP_DRAFT);
    allow(everywhere, List.of("publisher of another team"), KEEP_DRAFT);
    allow(everywhere, List.of("steward of all"), RUN_REVIEW, WRITE_POLICY, ACTIVATE_POLICY);
    allow(everywhere, risk, READ_REQUEST, READ_GRANT, SUSPEND_GRANT, REVOKE_GRANT, READ_DRIFT);
    allow(
        everywhere, risk, READ_REVIEW, RUN_REVIEW, WRITE_POLICY, ACTIVATE_POLICY, EXPORT_EVIDENCE);
    allow(everywhere, auditors, READ_REVIEW);
    allow(everywhere, auditors, READ_AUDIT, READ_REQUEST, READ_GRANT, READ_DRIFT, EXPORT_EVIDENCE);
    allow(everywhere, administrators, READ_AUDIT, REINDEX, OPERATE, READ_DRIFT, MEND_DRIFT);
    allow(everywhere, administrators, CONFIRM_PROVISIONING, WRITE_PURPOSE, READ_TEAMS);
    // a steward of all domains covers Atrium as a whole, too
    allow(EnumSet.of(Situation.ATRIUM), List.of("steward of all"), stewardship());

    var asset = EnumSet.complementOf(EnumSet.of(Situation.ATRIUM));
    allow(asset, owners, PUBLISH, SUBMIT, DEPRECATE, RETIRE, DELETE, IMPORT);
    allow(asset, owners, READ_REQUEST, READ_GRANT, SUSPEND_GRANT, REVOKE_GRANT);
    allow(asset, owners, CONFIRM_PROVISIONING, REPORT_USE, TELL_IMPACT, CLAIM_DATASET);
    allow(asset, owners, ACCEPT_ANSWER, TRANSFER, ACCEPT_TRANSFER);
    allow(asset, stewards, stewardship());

    var access = EnumSet.range(Situation.ACCESS_HELD, Situation.ASKED_OF_GOVERNANCE);
    allow(access, requesters, READ_REQUEST, READ_GRANT, RENEW_GRANT, RETURN_GRANT);
    allow(access, requesters, ANSWER_REQUEST, WITHDRAW_REQUEST, ACCEPT_ANSWER);
    allow(access, holders, READ_REQUEST, READ_GRANT, RENEW_GRANT, RETURN_GRANT, ISSUE_CREDENTIAL);

    // whoever asked, benefits or wrote it does not decide, whatever the roles
    decide(Situation.ASKED_OF_THE_OWNERS, "owner");
    decide(
        Situation.ASKED_OF_THE_DOMAIN,
        "steward of all",
        "steward of the domain",
        "steward of the domain above");
    decide(Situation.ASKED_OF_RISK, "risk officer");
    decide(Situation.ASKED_OF_GOVERNANCE, "steward of all");
  }

  private static Operation[] stewardship() {
    return new Operation[] {
      APPROVE,
      REJECT,
      REFUSE,
      DEPRECATE,
      RETIRE,
      DELETE,
      IMPORT,
      READ_TEAMS,
      READ_REQUEST,
      READ_GRANT,
      SUSPEND_GRANT,
      REVOKE_GRANT,
      RUN_REVIEW,
      READ_REVIEW,
      WRITE_POLICY,
      ACTIVATE_POLICY,
      WRITE_PURPOSE,
      TELL_IMPACT,
      MODERATE_FEEDBACK
    };
  }

  private static User without(String name) {
    return new User("id-" + name, name, name, null, Set.of(), EnumSet.noneOf(Role.class), Set.of());
  }

  private static void people(User... people) {
    for (var person : people) {
      PEOPLE.put(person.name(), person);
    }
  }

  private static void decide(Situation situation, String... people) {
    allow(EnumSet.of(situation), List.of(people), DECIDE_ACCESS, DECIDE_REVIEW, READ_REQUEST);
  }

  private static void allow(
      Set<Situation> situations, Collection<String> people, Operation... operations) {
    for (var situation : situations) {
      for (var operation : operations) {
        ALLOWED
            .computeIfAbsent(situation, key -> new EnumMap<>(Operation.class))
            .computeIfAbsent(operation, key -> new HashSet<>())
            .addAll(people);
      }
    }
  }

  @Test
  void every_operation_is_in_the_matrix() {
    assertThat(
            ALLOWED.values().stream()
                .flatMap(operations -> operations.keySet().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Operation.values());
  }

  @Test
  void everybody_named_in_the_matrix_exists() {
    assertThat(PEOPLE.keySet())
        .containsAll(
            ALLOWED.values().stream()
                .flatMap(operations -> operations.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet()));
  }

  @TestFactory
  Stream<DynamicTest> exactly_these_people_may() {
    return Arrays.stream(Situation.values())
        .flatMap(situation ->
            Arrays.stream(Operation.values())
                .flatMap(operation ->
                    PEOPLE.values().stream()
                        .map(person ->
                            dynamicTest(
                                situation + ": " + operation + " by " + person.name(),
                                () -> check(situation, operation, person)))));
  }

  private void check(Situation situation, Operation operation, User user) {
    var allowed = ALLOWED.get(situation).getOrDefault(operation, Set.of());
    if (allowed.contains(user.name())) {
      authorization.require(user, operation, situation.scope);
    } else {
      assertThatThrownBy(() -> authorization.require(user, operation, situation.scope))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    }
  }
}
