package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.atrium.access.review.Campaign;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** How far a campaign is: a bar, and the same in words. */
final class CampaignProgress extends Div {

  private static final long serialVersionUID = 1L;

  CampaignProgress(Campaign campaign) {
    addClassName("progress");
    var total = campaign.progress().total();
    var done = campaign.progress().done();
    var bar = new Span();
    bar.getStyle().set("width", (total == 0 ? 100 : 100 * done / total) + "%");
    var track = Elements.div("progress-track", bar);
    track.getElement().setAttribute("role", "progressbar");
    track.getElement().setAttribute("aria-valuemin", "0");
    track.getElement().setAttribute("aria-valuemax", String.valueOf(total));
    track.getElement().setAttribute("aria-valuenow", String.valueOf(done));
    track.getElement().setAttribute("aria-label", Texts.text("reviews.progress", done, total));
    add(
        track,
        Elements.text(Texts.text("reviews.progress", done, total), "small", "number"),
        Elements.text(ReviewWords.outcomes(campaign), "quiet", "small"));
  }
}
