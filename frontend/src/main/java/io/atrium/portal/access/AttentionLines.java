package io.atrium.portal.access;

import io.atrium.access.grant.GrantFilter;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.RequestFilter;
import io.atrium.access.request.RequestState;
import io.atrium.identity.User;
import io.atrium.portal.access.AccessNavigation.Attention;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of access needs a person. */
@Singleton
class AttentionLines {

  static final Duration SOON = Duration.ofDays(14);

  private final AccessRequests requests;
  private final Grants grants;
  private final Clock clock;

  AttentionLines(AccessRequests requests, Grants grants, Clock clock) {
    this.requests = requests;
    this.grants = grants;
    this.clock = clock;
  }

  List<Attention> of(User user, int limit) {
    var lines = new ArrayList<Attention>();
    var now = clock.instant();
    var asked =
        new RequestFilter(
            true, false, Set.of(RequestState.INFO_NEEDED, RequestState.NARROWED), null);
    for (var request : requests.list(user, asked, null, limit).items()) {
      lines.add(
          new Attention(
              "question",
              AccessWords.title(request),
              RequestView.path(request.id()),
              Texts.text("attention." + request.state().word())));
    }
    var toDecide = new RequestFilter(false, true, Set.of(), null);
    for (var request : requests.list(user, toDecide, null, limit).items()) {
      lines.add(
          new Attention(
              "inbox",
              Texts.text(
                  "attention.decide", request.requester().name(), AccessWords.title(request)),
              InboxView.path(request.id()),
              RelativeTime.words(request.createdAt(), now)));
    }
    var ending =
        new GrantFilter(true, false, null, null, Set.of(GrantState.ACTIVE), now.plus(SOON));
    for (var grant : grants.list(user, ending, null, limit).items()) {
      var until = grant.until();
      if (until != null) {
        lines.add(
            new Attention(
                "access",
                grant.assetTitle(),
                MyAccessView.PATH + "?show=" + MyAccessView.Show.ENDING.word(),
                Texts.text("attention.ends", RelativeTime.words(until, now))));
      }
    }
    return lines.stream().limit(limit).toList();
  }
}
