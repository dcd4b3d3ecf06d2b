package io.atrium.access.request;

import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps in memory what people are told, each thing once. */
@Singleton
@Replaces(Notices.class)
@Requires(property = "test.requests")
class FakeNotices extends Notices {

  private final List<Notice> told = new CopyOnWriteArrayList<>();

  @Override
  public void add(Collection<Notice> notices) {
    for (var notice : notices) {
      if (told.stream()
          .noneMatch(one ->
              one.key().equals(notice.key()) && one.recipient().equals(notice.recipient()))) {
        told.add(notice);
      }
    }
  }

  /** Types of what somebody was told about a request, in order. */
  List<String> types(User user, RequestId request) {
    return told.stream()
        .filter(notice -> notice.recipient().equals(user.actor().id()))
        .filter(notice -> notice.link().endsWith(request.toString()))
        .map(Notice::type)
        .toList();
  }
}
