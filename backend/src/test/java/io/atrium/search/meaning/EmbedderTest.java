package io.atrium.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedderTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeModel model = new FakeModel();
  private final Embedder embedder = new Embedder(model, true);

  @AfterEach
  void close() {
    embedder.close();
  }

  @Test
  void the_model_is_loaded_for_the_first_text_and_once() {
    assertThat(model.loaded).hasValue(0);
    assertThat(embedder.read("", LONG)).isEmpty();
    assertThat(model.loaded).hasValue(0);
    assertThat(embedder.read("a", LONG)).contains(FakeModel.direction('a'));
    assertThat(embedder.read("b", LONG)).contains(FakeModel.direction('b'));
    assertThat(model.loaded).hasValue(1);
  }

  @Test
  void where_it_is_off_nothing_is_loaded() {
    var off = new Embedder(model, false);
    assertThat(off.isUsable()).isFalse();
    assertThat(off.read("a", LONG)).isEmpty();
    assertThat(model.loaded).hasValue(0);
  }

  @Test
  void who_waits_too_long_goes_on_without() {
    model.gate = new CountDownLatch(1);
    assertThat(embedder.read("a", Duration.ofMillis(30))).isEmpty();
    model.gate.countDown();
    assertThat(embedder.read("b", LONG)).isPresent();
  }

  @Test
  void a_text_that_cannot_be_read_does_not_stop_the_others() {
    assertThat(embedder.read("!", LONG)).isEmpty();
    assertThat(embedder.isUsable()).isTrue();
    assertThat(embedder.read("a", LONG)).isPresent();
  }

  @Test
  void a_model_that_cannot_be_loaded_is_asked_once() {
    var tried = new ArrayList<String>();
    var broken =
        new Embedder(
            new TextModel.Loader() {
              @Override
              public String name() {
                return "broken";
              }

              @Override
              public TextModel load() {
                tried.add("once");
                throw new UnsatisfiedLinkError("not for this system");
              }
            },
            true);
    assertThat(broken.read("a", LONG)).isEmpty();
    assertThat(broken.isUsable()).isFalse();
    assertThat(broken.read("b", LONG)).isEmpty();
    assertThat(tried).hasSize(1);
  }
}
