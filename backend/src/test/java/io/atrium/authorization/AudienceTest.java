package io.atrium.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudienceTest {

  private static final String OWNER = "team:claims-ai";
  private static final String DOMAIN = "insurance.claims";

  @Test
  void a_listed_internal_asset_is_for_every_employee() {
    var audience = Audience.ofListed(OWNER, DOMAIN, false, List.of());

    assertThat(List.of(Users.OWNER, Users.BUSINESS, Users.DEVELOPER, Users.ADMIN, Users.AUDITOR))
        .allMatch(user -> Audience.sees(user, audience));
  }

  @Test
  void a_restricted_asset_is_for_its_owners_named_teams_reviewers_and_auditors() {
    var audience = Audience.ofListed(OWNER, DOMAIN, true, List.of("team:data-platform"));

    assertThat(List.of(Users.OWNER, Users.DEVELOPER, Users.STEWARD, Users.RISK, Users.AUDITOR))
        .allMatch(user -> Audience.sees(user, audience));
    assertThat(List.of(Users.BUSINESS, Users.ADMIN, Users.steward("elsewhere", "sales")))
        .noneMatch(user -> Audience.sees(user, audience));
  }

  @Test
  void an_unlisted_version_is_for_its_owners_and_reviewers_only() {
    var audience = Audience.ofUnlisted(OWNER, DOMAIN);

    assertThat(List.of(Users.OWNER, Users.STEWARD, Users.RISK, Users.steward("s", "insurance")))
        .allMatch(user -> Audience.sees(user, audience));
    assertThat(List.of(Users.BUSINESS, Users.DEVELOPER, Users.ADMIN, Users.AUDITOR))
        .noneMatch(user -> Audience.sees(user, audience));
  }

  @Test
  void a_team_named_like_an_audience_gains_nothing() {
    var audience = Audience.ofListed(OWNER, DOMAIN, true, List.of());
    var trickster =
        Users.user("trickster", Set.of("team:role:auditor", "team:steward:all"), Set.of());

    assertThat(Audience.sees(trickster, audience)).isFalse();
  }
}
