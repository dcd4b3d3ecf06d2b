package io.atrium.access.review;

import io.atrium.access.Subject;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a campaign, a schedule and a reason must be like; all faults are named at once. */
final class CampaignRules {

  static final int LONGEST_REASON = 2_000;

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_GRACE = 90;
  private static final int LONGEST_DAYS = 366;
  private static final int LONGEST_UNUSED = 3_650;
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,7}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,63}");

  private CampaignRules() {}

  static void check(CampaignPlan plan, Instant now) {
    var faults = new ArrayList<Fault>();
    title(plan.title(), faults);
    grace(plan.graceDays(), faults);
    if (plan.dueAt().isBefore(now.plus(SHORTEST))) {
      faults.add(fault("/dueAt", "people need time to decide; take a later day"));
    } else if (plan.dueAt().isAfter(now.plus(Duration.ofDays(LONGEST_DAYS)))) {
      faults.add(fault("/dueAt", "it lies more than a year ahead; start the review nearer to it"));
    }
    population(plan.population(), faults);
    refuse(faults);
  }

  static void check(Population population) {
    var faults = new ArrayList<Fault>();
    population(population, faults);
    refuse(faults);
  }

  static void check(
      String title,
      Population population,
      int months,
      int days,
      int graceDays,
      Instant first,
      Instant now) {
    var faults = new ArrayList<Fault>();
    title(title, faults);
    grace(graceDays, faults);
    if (months < 1 || months > 36) {
      faults.add(fault("/months", "it comes again after 1 to 36 months"));
    }
    if (days < 1 || days > LONGEST_DAYS) {
      faults.add(fault("/days", "there are 1 to %d days to decide".formatted(LONGEST_DAYS)));
    }
    if (first.isAfter(now.plus(Duration.ofDays(3 * LONGEST_DAYS)))) {
      faults.add(fault("/first", "it begins within three years"));
    }
    population(population, faults);
    refuse(faults);
  }

  /** The kind of holder of that name; a problem where there is none. */
  static Subject.Kind kind(String word) {
    return Arrays.stream(Subject.Kind.values())
        .filter(kind -> ReviewJson.word(kind).equals(word))
        .findFirst()
        .orElseThrow(() -> {
          var fault =
              fault("/population/holder", "it is one of person, team, service and solution");
          return ReviewProblem.INVALID_CAMPAIGN
              .because(fault.pointer() + ": " + fault.message())
              .at(List.of(fault));
        });
  }

  /** The reason without blanks around it; a problem where there is none. */
  static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw ReviewProblem.REVIEW_REASON_MISSING.because(
          "Say in `reason` why; those concerned read it.");
    }
    var stripped = reason.strip();
    if (stripped.length() > LONGEST_REASON || stripped.indexOf('\0') >= 0) {
      throw ReviewProblem.REVIEW_REASON_MISSING.because(
          "The reason is a text of at most %d characters.".formatted(LONGEST_REASON));
    }
    return stripped;
  }

  private static void title(String title, List<Fault> faults) {
    if (title.isBlank() || title.strip().length() > LONGEST_TITLE || title.indexOf('\0') >= 0) {
      faults.add(fault("/title", "the title has 1 to %d characters".formatted(LONGEST_TITLE)));
    }
  }

  private static void grace(int days, List<Fault> faults) {
    if (days < 0 || days > LONGEST_GRACE) {
      faults.add(
          fault(
              "/graceDays",
              "grants are suspended for 0 to %d days before they are revoked"
                  .formatted(LONGEST_GRACE)));
    }
  }

  private static void population(Population population, List<Fault> faults) {
    if (population.domain() != null && !DOMAIN.matcher(population.domain()).matches()) {
      faults.add(fault("/population/domain", "it is no domain such as insurance.claims"));
    }
    if (population.asset() != null && !isAsset(population.asset())) {
      faults.add(
          fault("/population/asset", "it is no reference such as model:platform/small-embedder"));
    }
    if (population.asset() != null && population.domain() != null) {
      faults.add(fault("/population/asset", "take either a domain or an asset"));
    }
    if (population.provisioner() != null && !WORD.matcher(population.provisioner()).matches()) {
      faults.add(fault("/population/provisioner", "it is no provisioner such as postgres-role"));
    }
    var unused = population.unusedDays();
    if (unused != null && (unused < 1 || unused > LONGEST_UNUSED)) {
      faults.add(
          fault("/population/unusedDays", "it takes 1 to %d days".formatted(LONGEST_UNUSED)));
    }
  }

  private static boolean isAsset(String text) {
    return Reference.tryParse(text)
        .filter(reference -> reference.asset().toString().equals(text))
        .isPresent();
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      var first = faults.getFirst();
      throw ReviewProblem.INVALID_CAMPAIGN
          .because(
              first.pointer()
                  + ": "
                  + first.message()
                  + (faults.size() == 1 ? "" : " (and %d more)".formatted(faults.size() - 1)))
          .at(faults);
    }
  }

  private static Fault fault(String pointer, String message) {
    return new Fault(pointer, 0, 0, message);
  }
}
