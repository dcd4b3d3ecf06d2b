package io.atrium.subscription;

import io.atrium.authorization.Audience;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.delivery.Guard;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Keeps back what is said about assets that the recipient may not see any more, between what
 * happened and the mail that tells of it.
 */
@Singleton
class FollowedGuard implements Guard {

  private static final Pattern LINK = Pattern.compile("/?assets/([^/?]+)/([^/?]+)/([^/?]+).*");

  private final CatalogSnapshots snapshots;

  FollowedGuard(CatalogSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public Set<UUID> hidden(User user, Collection<Notice> notices) {
    var hidden = new HashSet<UUID>();
    for (var notice : notices) {
      asset(notice)
          .flatMap(snapshots::find)
          .filter(found -> !Audience.sees(user, found.asset().audience()))
          .ifPresent(found -> hidden.add(notice.id()));
    }
    return hidden;
  }

  private static Optional<Reference> asset(Notice notice) {
    var link = LINK.matcher(notice.link());
    return link.matches()
        ? Reference.tryParse(link.group(1) + ":" + link.group(2) + "/" + link.group(3))
        : Optional.empty();
  }
}
