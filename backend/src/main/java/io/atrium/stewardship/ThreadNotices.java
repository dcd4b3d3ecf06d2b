package io.atrium.stewardship;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Tells of comments: the version's author, the owners, and those who have spoken in the thread, as
 * far as they still may see it.
 */
@Singleton
class ThreadNotices {

  static final String TYPE = "review-comment";

  private static final int EXCERPT = 160;

  private final Directory directory;
  private final Notices notices;

  ThreadNotices(Directory directory, Notices notices) {
    this.directory = directory;
    this.notices = notices;
  }

  void tell(Asset asset, VersionSummary version, CommentThread thread, Comment said) {
    var link = link(asset, version);
    notices.add(
        recipients(asset, version, thread, said.author()).stream()
            .map(recipient ->
                new Notice(
                    UUID.randomUUID(),
                    recipient,
                    TYPE,
                    List.of(
                        said.author().name(),
                        asset.title(),
                        version.version(),
                        excerpt(said.text())),
                    link,
                    TYPE + " " + said.id(),
                    said.at(),
                    null))
            .toList());
  }

  /** Path in the portal of what is said about a version. */
  static String link(Asset asset, VersionSummary version) {
    return "assets/%s/%s/%s?version=%s&tab=review"
        .formatted(asset.kind(), asset.domain(), asset.reference().name(), version.version());
  }

  private Set<String> recipients(
      Asset asset, VersionSummary version, CommentThread thread, Actor speaker) {
    var recipients = new TreeSet<String>();
    directory
        .inPools(List.of(Pools.publishers(asset.owner())))
        .forEach(person -> recipients.add(person.user().actor().id()));
    var concerned = new TreeSet<String>();
    concerned.add(version.author().id());
    concerned.add(thread.openedBy().id());
    thread.comments().forEach(comment -> concerned.add(comment.author().id()));
    concerned.stream()
        .filter(key -> key.startsWith("user:"))
        .filter(key -> stillSees(asset, version, key))
        .forEach(recipients::add);
    recipients.remove(speaker.id());
    return recipients;
  }

  /** Somebody may have left the team since; one whom the directory has not read yet may see it. */
  private boolean stillSees(Asset asset, VersionSummary version, String key) {
    return directory
        .person(key.substring("user:".length()))
        .map(person ->
            person.goneAt() == null
                && (version.state().listed()
                    ? Audience.sees(person.user(), asset.audience())
                    : Audience.sees(
                        person.user(), Audience.ofUnlisted(asset.owner(), asset.domain()))))
        .orElse(true);
  }

  private static String excerpt(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= EXCERPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }
}
