package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.api.Json;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManualProvisionerTest extends ProvisionerContract {

  /** What a person who does as told writes into a list. */
  private final TreeSet<String> list = new TreeSet<>();

  @Override
  Provisioner provisioner() {
    return new ManualProvisioner();
  }

  @Override
  @Nullable Provisioner unreachable() {
    return null;
  }

  @Override
  Right right(UUID grant, Subject subject) {
    return Rights.of(
        grant,
        subject,
        "{\"instructions\": \"add {subjectKey} {grant}\", \"removal\": \"strike {subjectKey} {grant}\"}");
  }

  @Override
  List<Subject> subjects() {
    return List.of(Rights.person("ann"), Rights.person("bob"));
  }

  @Override
  boolean canUse(Subject subject) {
    return list.stream().anyMatch(line -> line.startsWith(subject.key() + " "));
  }

  @Override
  String state() {
    return list.toString();
  }

  @Override
  void giveByHand(Right right) {
    throw new UnsupportedOperationException("everything is by hand");
  }

  @Override
  void settle(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Manual.class);
    var words = ((Outcome.Manual) outcome).instructions().split(" ", 2);
    var unused = words[0].equals("add") ? list.add(words[1]) : list.remove(words[1]);
  }

  @Test
  void instructions_have_the_facts_of_the_right() {
    var right =
        Rights.of(
            new UUID(0, 7),
            Rights.person("ann $1 {grant}"),
            new Extent(List.of("line", "paid"), "paid < 1000"),
            MissingNode.getInstance(),
            Json.parse(
                "{\"instructions\": \"{subject}: {columns} where {rows} by {until}, {unknown} {{x}\"}"));
    assertThat(provisionerOutcome(right))
        .isEqualTo("ann $1 {grant}: line, paid where paid < 1000 by 2026-12-22, {unknown} {{x}");
  }

  @Test
  void an_offer_without_words_of_its_own_is_described() {
    var right = Rights.of(new UUID(0, 7), Rights.person("ann"), "{}");
    assertThat(provisionerOutcome(right))
        .isEqualTo(
            "Give ann (user:ann) inference of model:insurance.claims/claims-triage until 2026-12-22. Grant 00000000-0000-0000-0000-000000000007.");
  }

  private static String provisionerOutcome(Right right) {
    return ((Outcome.Manual) new ManualProvisioner().give(right)).instructions();
  }
}
