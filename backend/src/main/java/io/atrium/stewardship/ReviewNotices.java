package io.atrium.stewardship;

import io.atrium.catalog.Asset;
import io.atrium.catalog.Gate;
import io.atrium.catalog.Transition;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells authors what stands in the way of their versions, and what was decided and why. */
@Singleton
class ReviewNotices {

  static final String BLOCKED = "review-checks-block";
  static final String BLOCKED_MANY = "review-checks-block-many";
  static final String RETURNED = "review-returned";
  static final String REFUSED = "review-refused";

  /** Of one publication; more are told in one line. */
  static final int MOST_AT_ONCE = 5;

  private static final String PERSON = "user:";

  private final Notices notices;

  ReviewNotices(Notices notices) {
    this.notices = notices;
  }

  /** A version that was submitted, and the first of its findings that stand in the way. */
  record Blocked(Gate.Submitted submitted, Finding first) {}

  /** Those whose author is a person; what works by itself reads no notices. */
  void blocked(List<Blocked> all, Instant now) {
    var told = all.stream().filter(one -> isPerson(one.submitted().version())).toList();
    if (told.isEmpty()) {
      return;
    }
    if (told.size() > MOST_AT_ONCE) {
      var first = told.getFirst();
      var author = first.submitted().version().author().id();
      tell(
          author,
          BLOCKED_MANY,
          List.of(
              Integer.toString(told.size()),
              first.submitted().asset().title(),
              first.first().title(),
              ruleName(first.first())),
          "mine",
          BLOCKED_MANY + " " + UUID.randomUUID(),
          now);
      return;
    }
    for (var one : told) {
      var asset = one.submitted().asset();
      var version = one.submitted().version();
      tell(
          version.author().id(),
          BLOCKED,
          List.of(asset.title(), version.version(), one.first().title(), ruleName(one.first())),
          ThreadNotices.link(asset, version),
          BLOCKED + " " + asset.id().value() + " " + version.version() + " " + now,
          now);
    }
  }

  /** That a version was returned or refused. */
  void sentAway(
      User reviewer,
      Transition transition,
      Asset asset,
      VersionSummary version,
      String reason,
      Instant now) {
    if (isPerson(version)) {
      var type = transition == Transition.REFUSAL ? REFUSED : RETURNED;
      tell(
          version.author().id(),
          type,
          List.of(reviewer.displayName(), asset.title(), version.version(), reason),
          ThreadNotices.link(asset, version),
          type + " " + asset.id().value() + " " + version.version() + " " + now,
          now);
    }
  }

  private void tell(
      String recipient, String type, List<String> values, String link, String key, Instant now) {
    notices.add(
        List.of(new Notice(UUID.randomUUID(), recipient, type, values, link, key, now, null)));
  }

  /** By which the portal finds its words in other languages; empty for rules of the company. */
  private static String ruleName(Finding finding) {
    return finding.isOurs() ? finding.rule() : "";
  }

  private static boolean isPerson(VersionSummary version) {
    return version.author().id().startsWith(PERSON);
  }
}
