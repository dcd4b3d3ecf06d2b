package io.atrium.catalog;

import io.atrium.identity.Actor;

/** In which state new versions enter the catalog. */
public sealed interface Listing {

  /** As a draft of its author's. */
  record Draft() implements Listing {}

  /** Submitted for review at once. */
  record InReview() implements Listing {}

  /** Listed at once on the word of a reviewer who is not the author. */
  record ApprovedBy(Actor reviewer) implements Listing {}
}
