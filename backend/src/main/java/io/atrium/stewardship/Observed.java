package io.atrium.stewardship;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of a data product while it is used: runs of jobs, what they say about quality,
 * access, and what people say.
 *
 * @param datasets how many of those behind its ports runs have named
 * @param writtenAt when the one that has waited longest was written last by a run that went well;
 *     null where no such write was seen
 * @param jobs how many write them
 * @param sources how many datasets these jobs read; counted to {@link ObservedQueries#MANY}
 * @param succeededAt end of their last run that went well
 * @param failedAt end of their last run that did not
 * @param columns whether it is seen from which columns theirs are made
 * @param assertions how many checks of quality runs have reported last
 * @param failed how many of these were not passed
 * @param assertedAt when they were reported
 * @param granted whether somebody holds, or has held, access
 * @param ratings how many people have rated it
 * @param stars their mean; 0 where nobody has
 * @param questions how many were asked
 * @param answered how many of these have an answer
 */
record Observed(
    int datasets,
    @Nullable Instant writtenAt,
    int jobs,
    int sources,
    @Nullable Instant succeededAt,
    @Nullable Instant failedAt,
    boolean columns,
    int assertions,
    int failed,
    @Nullable Instant assertedAt,
    boolean granted,
    int ratings,
    double stars,
    int questions,
    int answered) {

  static final Observed NOTHING =
      new Observed(0, null, 0, 0, null, null, false, 0, 0, null, false, 0, 0, 0, 0);

  /** With what runs have said about quality. */
  Observed with(int assertions, int failed, @Nullable Instant at) {
    return new Observed(
        datasets,
        writtenAt,
        jobs,
        sources,
        succeededAt,
        failedAt,
        columns,
        assertions,
        failed,
        at,
        granted,
        ratings,
        stars,
        questions,
        answered);
  }
}
