package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Location;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Holding;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who can use an asset and why, now or on any day before. */
final class AssetHolders extends Section {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 50;

  private final transient User user;
  private final transient Asset asset;
  private final transient Grants grants;
  private final transient Instant at;
  private final NativeTableBody body = new NativeTableBody();
  private final Div scroll = new Div();
  private final MoreMarker more = new MoreMarker(this::load);

  AssetHolders(
      User user,
      Asset asset,
      Grants grants,
      Clock clock,
      @Nullable LocalDate day,
      Function<LocalDate, String> address) {
    this.user = user;
    this.asset = asset;
    this.grants = grants;
    var now = clock.instant();
    var today = Dates.date(now);
    var shown = day == null || day.isAfter(today) ? today : day;
    // A past day is looked at as it ended.
    at = shown.equals(today) ? now : Dates.startOf(shown.plusDays(1)).minusMillis(1);
    addClassName("holders");
    add(bar(shown, today, address));
    scroll.addClassName("table-scroll");
    scroll.add(table());
    add(scroll, more);
    load(null);
    if (body.getChildren().findAny().isEmpty()) {
      scroll.setVisible(false);
      add(
          Elements.paragraph(
              shown.equals(today)
                  ? Texts.text("holders.none")
                  : Texts.text("holders.none-then", Dates.day(at)),
              "quiet"));
    }
  }

  private static Div bar(LocalDate shown, LocalDate today, Function<LocalDate, String> address) {
    var picker = new DatePicker(Texts.text("holders.day"));
    picker.setId("holders-day");
    picker.setMax(today);
    picker.setValue(shown);
    picker.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        var location = new Location(address.apply(event.getValue()));
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
      }
    });
    var title = new Div(new H2(Texts.text("holders.title")));
    title.add(
        Elements.paragraph(
            shown.equals(today)
                ? Texts.text("holders.now")
                : Texts.text("holders.then", Dates.day(Dates.startOf(shown))),
            "quiet"));
    var bar = Elements.div("row", title, picker);
    bar.addClassName("between");
    return bar;
  }

  private NativeTable table() {
    var header = new NativeTableRow();
    for (var column : List.of("who", "what", "state", "until", "why")) {
      header.add(new NativeTableHeaderCell(Texts.text("holders." + column)));
    }
    var table = new NativeTable(new NativeTableHeader(header), body);
    table.addClassName("table");
    return table;
  }

  private void load(@Nullable String cursor) {
    var page = grants.holders(user, asset.reference(), at, cursor, PAGE);
    page.items().forEach(holding -> body.add(row(holding)));
    more.follow(page.next());
  }

  private static NativeTableRow row(Holding holding) {
    var grant = holding.grant();
    var subject = grant.subject();
    var who = Elements.div("asset-head", new Icon(AccessWords.icon(subject)));
    who.add(Elements.text(AccessWords.subject(subject)));
    var what = new Div(Elements.text(grant.offerTitle()));
    if (!AccessWords.whole(grant.extent())) {
      what.add(Elements.div("quiet", Elements.text(AccessWords.extent(grant.extent()), "small")));
    }
    var until = grant.until();
    return new NativeTableRow(
        cell(who),
        cell(what),
        cell(new StateBadge(grant.state().word())),
        cell(Elements.text(until == null ? Texts.text("access.without-end") : Dates.day(until))),
        cell(
            new Div(
                Elements.text(holding.why() + " "),
                Elements.link(RequestView.path(grant), Texts.text("holders.request"), "small"))));
  }

  private static NativeTableCell cell(Component content) {
    return new NativeTableCell(content);
  }
}
