package io.atrium.portal.shared;

import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;

/** Assets below each other; arrow keys move, Enter opens. */
public final class AssetList extends UnorderedList {

  private static final long serialVersionUID = 1L;

  private final transient KindWords words;

  public AssetList(KindWords words) {
    this.words = words;
    addClassName("asset-list");
    getElement().setAttribute("data-list", true);
  }

  public void show(Collection<AssetLine> lines) {
    removeAll();
    append(lines);
  }

  public void append(Collection<AssetLine> lines) {
    lines.forEach(line -> add(new AssetRow(line, words)));
  }
}
