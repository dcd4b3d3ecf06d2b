package io.atrium.portal.access;

import io.atrium.access.review.Reviews;
import io.atrium.identity.Role;
import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The way to reviews of what people have. */
@Factory
class ReviewNavigation {

  @Singleton
  RailEntry accessReviews(Reviews reviews) {
    return new RailEntry(
            58,
            "section.reviews",
            "clock",
            CampaignsView.PATH,
            'v',
            user ->
                user.has(Role.AUDITOR)
                    || user.has(Role.PUBLISHER)
                    || reviews.mayStart(user)
                    || reviews.waiting(user) > 0)
        .under("section.govern")
        .counting(reviews::waiting);
  }
}
