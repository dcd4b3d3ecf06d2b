package io.atrium.search;

/**
 * An asset that may be much like something.
 *
 * @param closeness cosine between what both mean, at most 1; 0 where it is not known
 */
public record LikelyHit(Hit hit, double closeness) {}
