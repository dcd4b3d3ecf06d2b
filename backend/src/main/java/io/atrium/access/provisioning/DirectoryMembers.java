package io.atrium.access.provisioning;

import io.atrium.identity.Directory;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** As Keycloak knows them. */
@Singleton
class DirectoryMembers implements TeamMembers {

  private final Directory directory;

  DirectoryMembers(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Set<String> of(String team) {
    return directory.inTeam(team).stream()
        .map(person -> "user:" + person.user().id())
        .collect(Collectors.toUnmodifiableSet());
  }
}
