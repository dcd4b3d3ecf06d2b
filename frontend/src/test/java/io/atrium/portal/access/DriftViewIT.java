package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.access.provisioning.Drift;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriftViewIT extends AccessViewTest {

  @Test
  void a_comparison_is_begun_and_its_end_is_shown() throws InterruptedException {
    signIn(TestUsers.ADMIN);
    go("drift");

    test(button("Compare now")).click();

    var drift = TestPortal.withoutDoor().getBean(Drift.class);
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (drift.runs(TestUsers.ADMIN).getFirst().running() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    go("drift");
    assertThat(text()).contains("compared").contains("rights");
  }

  @Test
  void who_only_looks_cannot_mend() {
    signIn(TestUsers.RISK);
    go("drift");

    assertThat(text()).contains("Drift");
    assertThat(button("Compare now").isVisible()).isFalse();
  }

  @Test
  void others_find_nothing() {
    signIn(TestUsers.DEVELOPER);
    go("drift");

    assertThat(text()).contains("Nothing here");
  }
}
