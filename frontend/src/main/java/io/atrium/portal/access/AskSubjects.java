package io.atrium.portal.access;

import io.atrium.access.Subject;
import io.atrium.access.request.AccessRequests;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** For whom a person can ask, by the words that a request takes. */
@Singleton
class AskSubjects {

  private static final int SOLUTIONS = 200;

  private final AccessRequests requests;
  private final CatalogService catalog;

  AskSubjects(AccessRequests requests, CatalogService catalog) {
    this.requests = requests;
    this.catalog = catalog;
  }

  /** In their order: {@code me} first. */
  Map<String, Subject> of(User user) {
    var solutions = new HashMap<String, String>();
    var byWord = new LinkedHashMap<String, Subject>();
    for (var subject : requests.subjects(user)) {
      var word =
          switch (subject.kind()) {
            case PERSON -> AskState.ME;
            case TEAM, SERVICE -> subject.key();
            case SOLUTION -> {
              if (solutions.isEmpty()) {
                references(user, solutions);
              }
              yield solutions.getOrDefault(subject.key(), subject.key());
            }
          };
      byWord.put(word, subject);
    }
    return byWord;
  }

  /** Records know a solution by its id, requests take its name. */
  private void references(User user, Map<String, String> solutions) {
    for (var team : user.teams()) {
      for (Asset asset :
          catalog
              .list(user, new AssetFilter("solution", null, team, null), null, SOLUTIONS)
              .items()) {
        solutions.put("asset:" + asset.id(), asset.reference().toString());
      }
    }
  }
}
