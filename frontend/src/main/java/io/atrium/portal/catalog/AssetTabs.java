package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import io.atrium.portal.catalog.AssetAddress.Tab;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.stewardship.ReviewParts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The way through an asset's page: six questions that people come with, and under each the parts
 * that answer it. Every part keeps its own address.
 */
final class AssetTabs extends Div {

  private static final long serialVersionUID = 1L;

  /** What people come for, in the order in which newcomers ask. */
  enum Group {
    /** What is it? */
    OVERVIEW(Tab.OVERVIEW),
    /** May I use it, and how? */
    USE(Tab.ACCESS, Tab.API),
    /** Where does it come from, and what hangs on it? */
    LINEAGE(Tab.LINEAGE, Tab.RELATIONS),
    /** Can I rely on it? */
    QUALITY(Tab.STANDING, Tab.REVIEW),
    /** What do others say? */
    DISCUSSION(Tab.DISCUSSION),
    /** What was it, and what does it say word by word? */
    HISTORY(Tab.VERSIONS, Tab.DESCRIPTOR);

    private final List<Tab> tabs;

    Group(Tab first, Tab... more) {
      this.tabs = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    }

    static Group of(Tab tab) {
      for (var group : values()) {
        if (group.tabs.contains(tab)) {
          return group;
        }
      }
      throw new IllegalStateException("no group has " + tab);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<Tab> tabs() {
      return tabs;
    }
  }

  AssetTabs(AssetPage page) {
    addClassName("asset-tabs");
    var here = Group.of(page.address().tab());
    var groups = new Nav();
    groups.addClassNames("tabs", "tab-groups");
    groups.setAriaLabel(Texts.text("asset.parts"));
    for (var group : Group.values()) {
      var first = parts(page, group).getFirst();
      var link = link(page, first, Texts.text("asset.group." + group.word()), group == here);
      link.setId("group-" + group.word());
      groups.add(link);
    }
    add(groups);
    var parts = parts(page, here);
    if (parts.size() > 1) {
      var within = new Nav();
      within.addClassName("subtabs");
      within.setAriaLabel(Texts.text("asset.parts-of", Texts.text("asset.group." + here.word())));
      for (var tab : parts) {
        within.add(
            link(page, tab, Texts.text("asset.tab." + tab.word()), tab == page.address().tab()));
      }
      add(within);
    }
  }

  private static List<Tab> parts(AssetPage page, Group group) {
    return group.tabs().stream()
        .filter(tab -> tab != Tab.REVIEW || ReviewParts.isFor(page.user(), page.asset()))
        .toList();
  }

  private static Anchor link(AssetPage page, Tab tab, String text, boolean current) {
    var link = new Anchor(page.address().to(tab).path(), text);
    if (current) {
      link.getElement().setAttribute("aria-current", tab == page.address().tab() ? "page" : "true");
    }
    return link;
  }
}
