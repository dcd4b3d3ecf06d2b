package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import org.jspecify.annotations.Nullable;

/** Stands at the end of a list and asks for the next page shortly before somebody reaches it. */
@Tag("atrium-more")
public final class MoreMarker extends Component {

  private static final long serialVersionUID = 1L;

  private @Nullable String next;

  /** Where a page's cursor is turned into the following page; it calls {@link #follow} again. */
  public interface Loader {
    void load(String cursor);
  }

  public MoreMarker(Loader loader) {
    getElement()
        .addEventListener(
            "reached",
            event -> {
              var cursor = next;
              if (cursor != null) {
                next = null;
                loader.load(cursor);
              }
            });
    setVisible(false);
  }

  /** The cursor of the following page; null at the end. */
  public void follow(@Nullable String cursor) {
    next = cursor;
    setVisible(cursor != null);
    if (cursor != null) {
      // The marker may still be in view: look again.
      getElement().executeJs("this.again()");
    }
  }
}
