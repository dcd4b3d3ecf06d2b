package io.atrium.authorization;

import static io.atrium.authorization.Operation.APPROVE;
import static io.atrium.authorization.Operation.DELETE;
import static io.atrium.authorization.Operation.DEPRECATE;
import static io.atrium.authorization.Operation.IMPORT;
import static io.atrium.authorization.Operation.OPERATE;
import static io.atrium.authorization.Operation.PUBLISH;
import static io.atrium.authorization.Operation.READ_ASSET;
import static io.atrium.authorization.Operation.READ_AUDIT;
import static io.atrium.authorization.Operation.READ_EVENTS;
import static io.atrium.authorization.Operation.REINDEX;
import static io.atrium.authorization.Operation.REJECT;
import static io.atrium.authorization.Operation.RETIRE;
import static io.atrium.authorization.Operation.SEARCH;
import static io.atrium.authorization.Operation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.atrium.Users;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AuthorizationMatrixTest {

  private static final Scope CLAIMS = new Scope("team:claims-ai", "insurance.claims");

  private final Authorization authorization = new Authorization();

  private static final Map<String, User> PEOPLE = new LinkedHashMap<>();
  private static final Map<Operation, Set<String>> ALLOWED = new EnumMap<>(Operation.class);

  static {
    PEOPLE.put("owner", Users.OWNER);
    PEOPLE.put("publisher of another team", Users.DEVELOPER);
    PEOPLE.put(
        "member without publisher role", Users.user("member", Set.of("team:claims-ai"), Set.of()));
    PEOPLE.put("business", Users.BUSINESS);
    PEOPLE.put("steward of all", Users.STEWARD);
    PEOPLE.put("steward of the domain", Users.steward("here", "insurance.claims"));
    PEOPLE.put("steward of the domain above", Users.steward("above", "insurance"));
    PEOPLE.put("steward of another domain", Users.steward("elsewhere", "insurance.claimsdesk"));
    PEOPLE.put(
        "steward group without steward role",
        Users.user("pretender", Set.of(), Set.of("insurance.claims")));
    PEOPLE.put("risk", Users.RISK);
    PEOPLE.put("auditor", Users.AUDITOR);
    PEOPLE.put("admin", Users.ADMIN);
    PEOPLE.put(
        "nobody",
        new User("id", "nobody", "nobody", null, Set.of(), EnumSet.noneOf(Role.class), Set.of()));

    var employees = PEOPLE.keySet().stream().filter(name -> !name.equals("nobody")).toList();
    var stewards =
        List.of("steward of all", "steward of the domain", "steward of the domain above");
    allow(employees, SEARCH, READ_ASSET, READ_EVENTS);
    allow(List.of("owner"), PUBLISH, SUBMIT, DEPRECATE, RETIRE, DELETE, IMPORT);
    allow(stewards, APPROVE, REJECT, DEPRECATE, RETIRE, DELETE, IMPORT);
    allow(List.of("auditor", "admin"), READ_AUDIT);
    allow(List.of("admin"), REINDEX, OPERATE);
  }

  private static void allow(List<String> people, Operation... operations) {
    for (var operation : operations) {
      ALLOWED.computeIfAbsent(operation, key -> new java.util.HashSet<>()).addAll(people);
    }
  }

  @Test
  void every_operation_is_in_the_matrix() {
    Assertions.assertThat(ALLOWED.keySet()).containsExactlyInAnyOrder(Operation.values());
  }

  @TestFactory
  Stream<DynamicTest> exactly_these_people_may() {
    return Arrays.stream(Operation.values())
        .flatMap(operation ->
            PEOPLE.entrySet().stream()
                .map(person ->
                    dynamicTest(
                        operation + " by " + person.getKey(),
                        () -> check(operation, person.getKey(), person.getValue()))));
  }

  private void check(Operation operation, String name, User user) {
    if (ALLOWED.getOrDefault(operation, Set.of()).contains(name)) {
      authorization.require(user, operation, CLAIMS);
    } else {
      assertThatThrownBy(() -> authorization.require(user, operation, CLAIMS))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem ->
                  Assertions.assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    }
  }
}
