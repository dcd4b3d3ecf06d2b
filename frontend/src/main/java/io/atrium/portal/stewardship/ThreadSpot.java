package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.CommentThread;
import java.util.List;

/** The threads about one place, and the way to open another. */
final class ThreadSpot extends Div {

  private static final long serialVersionUID = 1L;

  ThreadSpot(Conversation conversation, String path, List<CommentThread> threads) {
    addClassName("thread-spot");
    var boxes = new Div();
    boxes.addClassName("thread-boxes");
    threads.forEach(thread -> boxes.add(new ThreadBox(conversation, thread, path)));
    add(boxes);
    if (conversation.maySpeak()) {
      add(
          new CommentForm(
              Texts.text("threads.comment"),
              Places.words(path),
              text -> {
                var opened = conversation.say(path, text);
                opened.ifPresent(thread -> boxes.add(new ThreadBox(conversation, thread, path)));
                return opened.isPresent();
              }));
    }
  }
}
