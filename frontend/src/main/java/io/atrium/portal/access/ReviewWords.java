package io.atrium.portal.access;

import io.atrium.access.review.Campaign;
import io.atrium.access.review.Population;
import io.atrium.access.review.ReviewItem;
import io.atrium.access.review.ReviewState;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The records of reviews in words. */
final class ReviewWords {

  private static final String POOL = "pool:";

  private ReviewWords() {}

  static String state(ReviewState state) {
    return Texts.text("reviews.state." + state.word());
  }

  static String state(Campaign.State state) {
    return Texts.text("reviews.campaign." + state.word());
  }

  /** What came of the items so far, such as "12 kept, 1 revoked, 3 open". */
  static String outcomes(Campaign campaign) {
    return Arrays.stream(ReviewState.values())
        .filter(state -> campaign.progress().of(state) > 0)
        .map(state -> Texts.text("reviews.outcome." + state.word(), campaign.progress().of(state)))
        .collect(Collectors.joining(", "));
  }

  /** Which grants a campaign is about. */
  static String population(Population population) {
    var parts = new ArrayList<String>();
    if (population.asset() != null) {
      parts.add(population.asset());
    } else if (population.domain() != null) {
      parts.add(population.domain().replace(".", " › "));
    } else {
      parts.add(Texts.text("reviews.everything"));
    }
    if (population.holder() != null) {
      parts.add(Texts.text("reviews.holder." + AccessWords.word(population.holder())));
    }
    if (population.provisioner() != null) {
      parts.add(population.provisioner());
    }
    if (population.grantedBefore() != null) {
      parts.add(Texts.text("reviews.granted-before", Dates.day(population.grantedBefore())));
    }
    if (population.unusedDays() != null) {
      parts.add(Texts.text("reviews.unused", population.unusedDays()));
    }
    if (population.classificationRaisedSince() != null) {
      parts.add(Texts.text("reviews.raised", Dates.day(population.classificationRaisedSince())));
    }
    return String.join(" · ", parts);
  }

  static String lastUse(ReviewItem item, Instant now) {
    return item.lastUsedAt() == null
        ? Texts.text("reviews.no-use")
        : RelativeTime.words(item.lastUsedAt(), now);
  }

  static String peers(ReviewItem item) {
    var of = item.peers().of();
    return of == null
        ? Texts.text("reviews.others", item.peers().holding())
        : Texts.text("reviews.peers", item.peers().holding(), of);
  }

  static String change(ReviewItem.Change change) {
    return Texts.text(
        "reviews.change." + change.type(), blank(change.before()), blank(change.now()));
  }

  /** Whom a duty can go to, or waits for. */
  static String reviewer(String to) {
    return to.startsWith(POOL) ? Texts.text("reviews.pool." + to.substring(POOL.length())) : to;
  }

  static String asked(ReviewItem item) {
    return switch (item.reached()) {
      case OWNER -> Texts.text("reviews.asked.owner", Team.name(item.owner()));
      case DOMAIN_OWNER -> Texts.text("reviews.asked.domain-owner", item.domain());
      case RISK, GOVERNANCE, CHOSEN ->
          Texts.text("reviews.asked." + AccessWords.word(item.reached()));
    };
  }

  private static String blank(String value) {
    return value.isEmpty() ? "–" : value;
  }
}
