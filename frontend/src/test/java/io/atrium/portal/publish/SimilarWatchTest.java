package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.identity.User;
import io.atrium.portal.TestUsers;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchProblem;
import io.atrium.stewardship.Reason;
import io.atrium.stewardship.Similar;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SimilarWatchTest {

  private final List<String> looked = new CopyOnWriteArrayList<>();
  private final List<Lookalikes> shown = new CopyOnWriteArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private volatile RuntimeException failure;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final SimilarWatch watch =
      new SimilarWatch(this::find, Duration.ofMillis(40), Runnable::run, shown::add);

  @Test
  void what_is_found_is_shown_after_a_pause() {
    change("Claims", "All of them.");
    assertThat(watch.known().stage()).isEqualTo(Lookalikes.Stage.LOOKING);
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
    assertThat(watch.known().strongest().orElseThrow().title()).isEqualTo("Like Claims");
  }

  @Test
  void of_many_changes_only_the_last_is_looked_up() {
    for (var title : List.of("Claim", "Claims", "Claims h", "Claims history")) {
      change(title, "");
    }
    eventually(() -> !looked.isEmpty());
    settle();
    assertThat(looked).containsExactly("Claims history");
  }

  @Test
  void nothing_is_looked_up_while_nothing_changes_that_likeness_is_made_of() {
    change("Claims", "");
    eventually(() -> looked.size() == 1);
    var tree = tree("Claims", "");
    tree.withObjectProperty("metadata").put("owner", "team:x").put("description", "More.");
    watch.changed(TestUsers.OWNER, tree);
    change("Claims", "");
    settle();
    assertThat(looked).hasSize(1);
  }

  @Test
  void another_column_is_a_change() {
    change("Claims", "");
    eventually(() -> looked.size() == 1);
    var tree = tree("Claims", "");
    tree.withObjectProperty("spec")
        .putArray("outputPorts")
        .addObject()
        .putArray("schema")
        .addObject()
        .put("name", "claim_id");
    watch.changed(TestUsers.OWNER, tree);
    eventually(() -> looked.size() == 2);
  }

  @Test
  void a_search_that_fails_is_said_and_tried_again_with_the_next_change() {
    failure = SearchProblem.SEARCH_UNAVAILABLE.because("down");
    change("Claims", "");
    eventually(() -> watch.known().stage() == Lookalikes.Stage.UNAVAILABLE);
    failure = new IllegalStateException("broken");
    change("Losses", "");
    eventually(() -> looked.size() == 2);
    settle();
    assertThat(watch.known().stage()).isEqualTo(Lookalikes.Stage.UNAVAILABLE);
    failure = null;
    change("Losses", "");
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
  }

  @Test
  void what_was_found_stands_until_there_is_something_newer() {
    change("Claims", "");
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
    change("Losses", "");
    eventually(() -> looked.size() == 2);
    settle();
    assertThat(shown)
        .extracting(Lookalikes::stage)
        .containsExactly(Lookalikes.Stage.LOOKING, Lookalikes.Stage.KNOWN, Lookalikes.Stage.KNOWN);
  }

  @Test
  void an_answer_that_comes_too_late_is_not_shown_and_no_two_are_asked_at_once() {
    gate = new CountDownLatch(1);
    change("Slow", "");
    eventually(() -> looked.size() == 1);
    change("Quick", "");
    change("Quicker", "");
    settle();
    assertThat(looked).containsExactly("Slow");
    gate.countDown();
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
    assertThat(looked).containsExactly("Slow", "Quicker");
    assertThat(watch.known().found()).extracting(Similar::title).containsExactly("Like Quicker");
  }

  @Test
  void too_little_shows_nothing_any_more() {
    change("Claims", "");
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
    change("C", "");
    assertThat(watch.known()).isEqualTo(Lookalikes.TOO_EARLY);
    change("Claims", "");
    eventually(() -> watch.known().stage() == Lookalikes.Stage.KNOWN);
    assertThat(looked).hasSize(2);
  }

  @Test
  void who_has_left_is_not_told() {
    change("Claims", "");
    watch.stop();
    settle();
    assertThat(looked).isEmpty();
    assertThat(shown).hasSize(1);
  }

  private List<Similar> find(User user, Descriptor descriptor) {
    assertThat(atOnce.incrementAndGet()).isEqualTo(1);
    try {
      looked.add(descriptor.title());
      assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
      if (failure != null) {
        throw failure;
      }
      return List.of(
          new Similar(
              Reference.parse("model:d/like"),
              "Like " + descriptor.title(),
              "team:a",
              "model",
              0.9,
              List.of(new Reason(Reason.Kind.WORDS, 0, 0, List.of()))));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private void change(String title, String summary) {
    watch.changed(TestUsers.OWNER, tree(title, summary));
  }

  private static ObjectNode tree(String title, String summary) {
    var tree = JsonNodeFactory.instance.objectNode().put("kind", "data-product");
    tree.withObjectProperty("metadata").put("title", title).put("summary", summary);
    return tree;
  }

  private static void eventually(BooleanSupplier condition) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      pause(5);
    }
  }

  /** Longer than the pause, so that whatever is under way has come. */
  private static void settle() {
    pause(250);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
