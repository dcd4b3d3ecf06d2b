package io.atrium.access.request;

import io.atrium.access.Subject;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.IndexedAsset;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** For whom somebody can ask. */
@Singleton
class Subjects {

  private static final String TEAM = "team:";
  private static final String SERVICE = "service:";
  private static final int MOST_SOLUTIONS = 100;

  private final CatalogService catalog;
  private final Directory directory;

  Subjects(CatalogService catalog, Directory directory) {
    this.catalog = catalog;
    this.directory = directory;
  }

  /** Whom a word stands for, or why it stands for nobody. */
  sealed interface Found {

    record Somebody(Beneficiary beneficiary) implements Found {}

    record Nobody(String why) implements Found {}
  }

  static Beneficiary person(User user) {
    var key = user.actor().id();
    return new Beneficiary(new Subject(Subject.Kind.PERSON, key, user.displayName()), Set.of(key));
  }

  Found find(User user, String word) {
    if (word.equals("me") || word.equals(user.actor().id())) {
      return new Found.Somebody(person(user));
    }
    if (word.startsWith(TEAM)) {
      return user.teams().contains(word)
          ? new Found.Somebody(team(word))
          : new Found.Nobody(
              "you do not belong to %s; yours are %s"
                  .formatted(Texts.shown(word), listed(user.teams())));
    }
    if (word.startsWith(SERVICE)) {
      return services(user).stream()
          .filter(service -> service.subject().key().equals(word))
          .findFirst()
          .<Found>map(Found.Somebody::new)
          .orElseGet(() ->
              new Found.Nobody(
                  "%s is no service account of one of your teams".formatted(Texts.shown(word))));
    }
    return Reference.tryParse(word)
        .map(reference -> solution(user, reference.asset()))
        .orElseGet(() ->
            new Found.Nobody(
                "write me, a team (team:claims-ai), a service account (service:claims-batch) or the reference of a solution"));
  }

  /** The user, the user's teams, and the service accounts and solutions that these answer for. */
  List<Beneficiary> all(User user) {
    var all = new ArrayList<Beneficiary>();
    all.add(person(user));
    user.teams().stream().sorted().map(Subjects::team).forEach(all::add);
    all.addAll(services(user));
    for (var team : user.teams().stream().sorted().toList()) {
      var filter = new AssetFilter("solution", null, team, null);
      for (var asset : catalog.list(user, filter, null, MOST_SOLUTIONS).items()) {
        if (solution(user, asset.reference()) instanceof Found.Somebody(var beneficiary)) {
          all.add(beneficiary);
        }
      }
    }
    return all;
  }

  private List<Beneficiary> services(User user) {
    var services = new ArrayList<Beneficiary>();
    for (var account : directory.serviceAccounts()) {
      var team = account.team();
      if (team != null && user.teams().contains(team)) {
        services.add(
            new Beneficiary(
                new Subject(Subject.Kind.SERVICE, account.key(), account.name()),
                Set.of(account.key(), team)));
      }
    }
    return services;
  }

  private Found solution(User user, Reference reference) {
    IndexedAsset shown;
    try {
      shown = catalog.requireShown(user, reference);
    } catch (ProblemException missing) {
      return new Found.Nobody(missing.detail());
    }
    var asset = shown.asset();
    if (!asset.kind().equals("solution")) {
      return new Found.Nobody(
          "%s is no solution; access is held by people, teams, service accounts and solutions"
              .formatted(reference));
    }
    if (!user.teams().contains(asset.owner())) {
      return new Found.Nobody(
          "%s belongs to %s, to which you do not".formatted(reference, asset.owner()));
    }
    if (shown.descriptor().path("spec").path("serviceAccount").asText().isBlank()) {
      return new Found.Nobody(
          "%s names no `serviceAccount` in its descriptor; the account is what gets the access"
              .formatted(reference));
    }
    return new Found.Somebody(
        new Beneficiary(
            new Subject(Subject.Kind.SOLUTION, "asset:" + asset.id(), asset.title()),
            Set.of("asset:" + asset.id(), asset.owner())));
  }

  private static Beneficiary team(String team) {
    return new Beneficiary(
        new Subject(Subject.Kind.TEAM, team, team.substring(TEAM.length())), Set.of(team));
  }

  private static String listed(Set<String> teams) {
    return teams.isEmpty() ? "none" : String.join(", ", teams.stream().sorted().toList());
  }
}
