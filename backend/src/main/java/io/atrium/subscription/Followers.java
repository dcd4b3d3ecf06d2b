package io.atrium.subscription;

import io.atrium.authorization.Audience;
import io.atrium.identity.Directory;
import io.atrium.identity.StandIns;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Who the followers are now: those who are still there, with what they may see now. */
@Singleton
class Followers {

  private static final String PERSON = "user:";

  private final Directory directory;
  private final StandIns standIns;

  Followers(Directory directory, StandIns standIns) {
    this.directory = directory;
    this.standIns = standIns;
  }

  /** By key, as subscriptions have it; those who have left are not among them. */
  Map<String, User> of(Collection<Subscription> subscriptions) {
    var ids =
        subscriptions.stream()
            .map(Subscription::subscriber)
            .filter(key -> key.startsWith(PERSON))
            .map(key -> key.substring(PERSON.length()))
            .distinct()
            .toList();
    var users = new HashMap<String, User>();
    if (!ids.isEmpty()) {
      for (var person : directory.people(ids)) {
        users.put(person.user().actor().id(), standIns.with(person.user()));
      }
    }
    return users;
  }

  /** Whether somebody is to be told: not of what they may not see, nor of what they did. */
  static boolean mayLearn(User user, Subscription subscription, News news) {
    return !news.at().isBefore(subscription.createdAt())
        && !news.actor().equals(user.actor().id())
        && !news.author().equals(user.actor().id())
        && Audience.sees(user, news.audience())
        && (news.what() == News.What.RETURNED
            || news.what() == News.What.REFUSED
            || Audience.sees(user, news.asset().asset().audience()));
  }
}
