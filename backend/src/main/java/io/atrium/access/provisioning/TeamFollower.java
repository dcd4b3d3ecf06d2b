package io.atrium.access.provisioning;

import io.atrium.api.Json;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the rights of a team from who has left it, in targets that know no teams. A target that
 * does not answer is asked again until it does; the others do not wait for it.
 */
@Singleton
class TeamFollower implements EventConsumer {

  private static final Set<String> LEFT = Set.of("person-left-teams", "person-left");

  private final List<Provisioner> provisioners;
  private final StandingRights standing;

  TeamFollower(List<Provisioner> provisioners, StandingRights standing) {
    this.provisioners = provisioners;
    this.standing = standing;
  }

  @Override
  public String name() {
    return "team-members";
  }

  @Override
  public void consume(List<Event> events) throws TargetFailure, InterruptedException {
    TargetFailure failure = null;
    for (var team : left(events)) {
      for (var provisioner : provisioners) {
        if (provisioner instanceof FollowsTeams following) {
          for (var right : standing.of(provisioner.name(), team)) {
            try {
              following.follow(right);
            } catch (TargetFailure failed) {
              failure = failed;
            }
          }
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static Set<String> left(List<Event> events) {
    var teams = new TreeSet<String>();
    for (var event : events) {
      if (LEFT.contains(event.type())) {
        Json.parse(event.data()).path("teams").forEach(team -> teams.add(team.asText()));
      }
    }
    return teams;
  }
}
