package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.access.Offer;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Policies;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Ask;
import io.atrium.access.request.Bundle;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asking for access, with what would become of it beside. */
@Route(AskState.PATH)
@PermitAll
@Prototype
class AskView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final Pattern ITEM = Pattern.compile("/items/(\\d{1,4})(?:/(\\w+))?.*");

  private final transient AccessRequests requests;
  private final transient Policies policies;
  private final transient CatalogService catalog;
  private final transient CurrentUser user;
  private final transient AskSubjects subjects;
  private final AskBasket basket = new AskBasket(this::schema, this::changed);
  private final AskForm form = new AskForm(this::changed, this::subjectChanged);
  private final PreviewPanel preview = new PreviewPanel(this::way);
  private final NativeButton send = Elements.primary(Texts.text("ask.send"), this::send);
  private transient AskState state;
  private boolean ready;

  AskView(
      AccessRequests requests,
      Policies policies,
      CatalogService catalog,
      CurrentUser user,
      AskSubjects subjects) {
    this.requests = requests;
    this.policies = policies;
    this.catalog = catalog;
    this.user = user;
    this.subjects = subjects;
    this.state = AskState.of(io.atrium.schemas.Reference.parse("model:none/none"), null);
    addClassName("ask");
    send.setId("send-request");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("ask.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var asked = AskState.of(event.getLocation().getQueryParameters());
    if (asked.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    state = asked.get();
    try {
      show();
    } catch (ProblemException problem) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  private void show() {
    ready = false;
    removeAll();
    var people = subjects.of(user.require());
    var bundle = requests.bundle(user.require(), state.asset(), state.subject());
    var asset = bundle.parts().getFirst().asset();
    if (asset == null) {
      throw new IllegalStateException("a bundle without its asset");
    }
    add(head(asset));
    if (bundle.parts().stream().allMatch(part -> part.offers().isEmpty())) {
      add(nothingOffered(asset));
      return;
    }
    basket.show(bundle, state.chosen(), state.settled());
    form.show(people, requests.purposes(user.require()), state);
    var left = Elements.div("ask-form", basket, form);
    left.add(
        Elements.row(
            send,
            Elements.link(AssetLine.path(asset.reference()), Texts.text("cancel"), "button")));
    add(Elements.div("ask-columns", left, preview));
    ready = true;
    look();
  }

  private static Div head(Asset asset) {
    var about =
        Elements.div(
            "asset-head",
            Icon.ofKind(asset.kind()),
            Elements.link(AssetLine.path(asset.reference()), asset.title(), "asset-title"));
    return Elements.div("ask-head", new H1(Texts.text("ask.title")), about);
  }

  private static Message nothingOffered(Asset asset) {
    return new Message(
        Texts.text("ask.nothing", asset.title()),
        Texts.text("ask.nothing-text"),
        Elements.link(AssetLine.path(asset.reference()), Texts.text("ask.back"), "button"));
  }

  private void changed() {
    if (ready) {
      state =
          new AskState(
              state.asset(), basket.chosen(), true, form.subject(), form.purpose(), form.days());
      UI.getCurrent()
          .getPage()
          .getHistory()
          .replaceState(null, new Location(AskState.PATH, state.parameters()));
      look();
    }
  }

  private void subjectChanged() {
    if (ready) {
      ready = false;
      try {
        Bundle bundle = requests.bundle(user.require(), state.asset(), form.subject());
        basket.show(bundle, state.chosen(), state.settled());
      } finally {
        ready = true;
      }
      changed();
    }
  }

  /** Shows what would become of it. */
  private void look() {
    basket.clearFaults();
    form.clearFaults();
    form.limit(basket.most());
    try {
      form.ask(basket.policies().stream().map(policies::question).toList());
    } catch (ProblemException inactive) {
      preview.showFaults(inactive.detail(), inactive.errors());
      return;
    }
    if (basket.items().isEmpty()) {
      preview.showNothing(Texts.text("preview.nothing-chosen"));
      return;
    }
    if (form.purpose().isEmpty()) {
      preview.showNothing(Texts.text("preview.purpose-first"));
      return;
    }
    try {
      preview.show(requests.preview(user.require(), ask()));
    } catch (ProblemException problem) {
      preview.showFaults(
          problem.errors().isEmpty() ? problem.detail() : Texts.text("preview.faults"),
          problem.errors());
    }
  }

  private Ask ask() {
    return new Ask(
        basket.items(),
        form.subject(),
        form.purpose(),
        form.justification(),
        form.from(),
        form.days(),
        form.answers(),
        null);
  }

  private void send() {
    if (basket.items().isEmpty()) {
      Notices.failure(Texts.text("preview.nothing-chosen"));
      return;
    }
    if (form.purpose().isEmpty()) {
      if (tell("/purpose", Texts.text("ask.purpose-missing"))) {
        form.focusFirstFault();
      }
      return;
    }
    try {
      var request = requests.submit(user.require(), ask());
      Notices.done(
          Texts.text(
              request.state().open() ? "ask.sent" : "ask.decided." + request.state().word()));
      UI.getCurrent().navigate(RequestView.path(request.id()));
    } catch (ProblemException problem) {
      tell(problem);
    }
  }

  private void tell(ProblemException problem) {
    var told = false;
    for (var fault : problem.errors()) {
      told |= tell(fault.pointer(), fault.message());
    }
    if (told) {
      form.focusFirstFault();
    } else {
      Notices.problem(problem);
    }
  }

  private boolean tell(String pointer, String message) {
    var item = ITEM.matcher(pointer);
    if (item.matches()) {
      var field = item.group(2);
      return basket.fault(Integer.parseInt(item.group(1)), field == null ? "" : field, message);
    }
    return form.fault(pointer, message);
  }

  /** Changes of this form can be made with one click; others take a person. */
  private Optional<Runnable> way(Evaluation.Change change) {
    return FormChange.of(change.text())
        .filter(way -> way.columns().stream().allMatch(basket::hasColumn))
        .map(way -> () -> make(way));
  }

  private void make(FormChange change) {
    ready = false;
    change.columns().forEach(basket::removeColumn);
    if (change.days() != null) {
      form.setDays(change.days());
    }
    if (change.purpose() != null) {
      form.setPurpose(change.purpose());
    }
    ready = true;
    changed();
  }

  private JsonNode schema(Asset asset, Offer offer) {
    return offer.columns().isEmpty()
        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
        : AskBasket.schema(catalog.shown(user.require(), asset.reference()).descriptor(), offer);
  }
}
