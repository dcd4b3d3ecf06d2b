package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Markup;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Comment;
import io.atrium.stewardship.CommentThread;
import java.util.Optional;

/** One thread: who said what, and what one can say to it; a settled one is folded away. */
final class ThreadBox extends Article {

  private static final long serialVersionUID = 1L;

  private final transient Conversation conversation;
  private final String spot;

  /**
   * @param spot pointer of the place where the box stands; the thread may be about a part of it
   */
  ThreadBox(Conversation conversation, CommentThread thread, String spot) {
    this.conversation = conversation;
    this.spot = spot;
    addClassName("thread");
    show(thread);
  }

  private void show(CommentThread thread) {
    removeAll();
    var said = new Div();
    said.addClassName("comments");
    if (!thread.path().equals(spot) && !thread.path().isEmpty()) {
      said.add(ChecksPanel.place(thread.path()));
    }
    thread.comments().forEach(comment -> said.add(comment(comment)));
    var resolver = thread.resolvedBy();
    if (resolver == null) {
      add(said);
      if (conversation.maySpeak()) {
        add(
            Elements.row(
                new CommentForm(
                    Texts.text("threads.answer"),
                    thread.openedBy().name(),
                    text -> shown(conversation.answer(thread.id(), text))),
                Elements.button(
                    Texts.text("threads.resolve"),
                    () -> {
                      var _ = shown(conversation.resolve(thread.id()));
                    },
                    "small",
                    "resolve-thread")));
      }
      return;
    }
    if (conversation.maySpeak()) {
      said.add(
          Elements.button(
              Texts.text("threads.reopen"),
              () -> {
                var _ = shown(conversation.reopen(thread.id()));
              },
              "small",
              "reopen-thread"));
    }
    var line = Texts.text("threads.resolved", resolver.name(), thread.comments().size());
    var head = new Fold(line, said);
    head.addClassName("resolved");
    add(head);
  }

  private boolean shown(Optional<CommentThread> changed) {
    changed.ifPresent(this::show);
    return changed.isPresent();
  }

  private static Div comment(Comment comment) {
    var who =
        Elements.div(
            "comment-who",
            new Icon("person"),
            Elements.text(comment.author().name(), "comment-name"),
            new Span(new RelativeTime(comment.at())));
    return Elements.div("comment", who, Markup.prose(comment.text()));
  }
}
