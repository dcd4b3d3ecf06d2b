package io.atrium.portal.access;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.access.evidence.Evidence;
import io.atrium.access.evidence.EvidenceScope;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Optional;

/** Evidence of a period or of an asset, to be taken away; requests have a button of their own. */
@Route(EvidenceView.PATH)
@PermitAll
@Prototype
class EvidenceView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "evidence";

  private static final long serialVersionUID = 1L;
  private static final int USUAL_MONTHS = 3;

  private final transient Evidence evidence;
  private final transient Authorization authorization;
  private final transient CurrentUser user;
  private final transient Clock clock;
  private final DatePicker from = new DatePicker(Texts.text("evidence.from"));
  private final DatePicker until = new DatePicker(Texts.text("evidence.until"));
  private final TextField asset = new TextField(Texts.text("evidence.asset"));

  EvidenceView(Evidence evidence, Authorization authorization, CurrentUser user, Clock clock) {
    this.evidence = evidence;
    this.authorization = authorization;
    this.user = user;
    this.clock = clock;
    addClassName("evidence");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.evidence"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var person = user.require();
    if (!authorization.allows(person, Operation.EXPORT_EVIDENCE, Scope.ATRIUM)) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    removeAll();
    var today = Dates.date(clock.instant());
    from.setValue(today.minusMonths(USUAL_MONTHS));
    until.setValue(today);
    until.setMax(today);
    asset.setPlaceholder("data-product:insurance.claims/claims-history");
    asset.setWidth("28rem");
    asset.setMaxWidth("100%");
    add(
        new H1(Texts.text("section.evidence")),
        Elements.paragraph(Texts.text("evidence.lead"), "quiet"),
        new Section(
            new H2(Texts.text("evidence.of-period")),
            Elements.row(from, until),
            new EvidenceButton(
                evidence, person, Texts.text("evidence.take"), this::period, "primary")),
        new Section(
            new H2(Texts.text("evidence.of-asset")),
            asset,
            new EvidenceButton(evidence, person, Texts.text("evidence.take"), this::named)),
        new Section(
            new H2(Texts.text("evidence.check")),
            Elements.paragraph(Texts.text("evidence.check-text")),
            Elements.div("code-line", new Code("./atrium verify-evidence FILE")),
            Elements.paragraph(Texts.text("evidence.key"), "quiet"),
            Elements.div("code-line", new Code(evidence.fingerprint(person)))));
  }

  private Optional<EvidenceScope> period() {
    var first = from.getValue();
    var last = until.getValue();
    var wrong = first == null || last == null || last.isBefore(first);
    until.setErrorMessage(Texts.text("evidence.period-wrong"));
    until.setInvalid(wrong);
    return wrong
        ? Optional.empty()
        : Optional.of(
            new EvidenceScope.OfPeriod(Dates.startOf(first), Dates.startOf(last.plusDays(1))));
  }

  private Optional<EvidenceScope> named() {
    var reference = Reference.tryParse(asset.getValue().strip());
    asset.setErrorMessage(Texts.text("evidence.asset-wrong"));
    asset.setInvalid(reference.isEmpty());
    return reference.map(EvidenceScope.OfAsset::new);
  }
}
