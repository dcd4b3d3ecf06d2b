package io.atrium.ownership;

import static io.atrium.ownership.OwnershipSteps.TEAM;
import static io.atrium.ownership.OwnershipSteps.assertProblem;
import static io.atrium.ownership.OwnershipSteps.concerns;
import static io.atrium.ownership.OwnershipSteps.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the assets of a team stand, on the wire with real tokens. */
class PortfolioIT {

  @RegisterExtension static final TestServer server = new TestServer().withSearch().withDirectory();

  private static final Api api = server.api();
  private static final OwnershipSteps steps = new OwnershipSteps(api);

  @Test
  void members_of_a_team_see_how_its_assets_stand() {
    var good = steps.listed("stands-good");
    var returned = steps.submitted("stands-returned");
    steps.step("steward", returned, "rejection", "{\"reason\": \"Say what it costs.\"}");
    var deprecated = steps.listed("stands-deprecated");
    steps.step("owner", deprecated, "deprecation", "{\"reason\": \"Old.\"}");

    var items = api.get("owner", TEAM + "/assets?limit=200").body().path("items");

    assertThat(concerns(items, good)).isEmpty();
    assertThat(concerns(items, returned)).containsExactly("returned");
    assertThat(concerns(items, deprecated)).containsExactly("no-successor");
    assertProblem(api.get("business", TEAM + "/assets"), 403, "not-your-team");
  }

  @Test
  void a_version_that_was_never_listed_can_be_taken_back() {
    var asset = steps.listed("taken-back");
    steps.publish("taken-back", "1.1.0");
    var path = path(asset) + "/versions/";

    assertThat(api.send("business", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(404);
    assertThat(api.send("developer", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(404);
    assertThat(api.send("owner", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(200);
    assertThat(steps.state(asset, "1.1.0")).isEmpty();
    assertProblem(api.send("owner", "DELETE", path + "1.0.0", null, null), 409, "invalid-state");
    var only = steps.submitted("taken-back-only");
    assertProblem(
        api.send("owner", "DELETE", path(only) + "/versions/1.0.0", null, null),
        409,
        "invalid-state");
    steps.publish("taken-back", "1.1.0");
    assertThat(steps.state(asset, "1.1.0")).as("its number is free again").isEqualTo("in-review");
  }
}
