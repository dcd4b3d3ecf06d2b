package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.draft.Draft;
import io.atrium.draft.Starts;
import io.atrium.draft.Uploads;
import io.atrium.identity.Role;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.function.Supplier;

/** Where publishing begins: with a kind, a template, a file, or what one has begun before. */
@Route(PublishAddress.START)
@PermitAll
@Prototype
class StartView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient WizardServices services;
  private final transient Starts starts;
  private final transient Uploads uploads;

  StartView(WizardServices services, Starts starts, Uploads uploads) {
    this.services = services;
    this.starts = starts;
    this.uploads = uploads;
    addClassName("publish-start");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("publish.title"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    add(new H1(Texts.text("publish.title")));
    if (!services.user().require().has(Role.PUBLISHER)) {
      add(new Message(Texts.text("publish.not-you"), Texts.text("publish.not-you-text")));
      return;
    }
    var begun = begun(event);
    if (begun.isPresent()) {
      event.forwardTo(PublishAddress.draft(begun.get().id()));
      return;
    }
    show();
  }

  /** What a link of another page asks for. */
  private Optional<Draft> begun(BeforeEnterEvent event) {
    var query = event.getLocation().getQueryParameters();
    var user = services.user().require();
    try {
      var versionOf =
          query.getSingleParameter(PublishAddress.VERSION_OF).flatMap(Reference::tryParse);
      if (versionOf.isPresent()) {
        return Optional.of(starts.versionOf(user, versionOf.get()));
      }
      return query
          .getSingleParameter(PublishAddress.COPY_OF)
          .flatMap(Reference::tryParse)
          .map(original -> starts.copyOf(user, original));
    } catch (ProblemException refused) {
      add(Notices.standing(Notices.text(refused)));
      return Optional.empty();
    }
  }

  private void show() {
    add(Elements.paragraph(Texts.text("publish.lead"), "quiet"));
    var mine = new DraftList(services);
    if (!mine.isEmpty()) {
      add(section("publish.mine", mine));
    }
    var cards = Elements.div("kind-cards");
    services.kinds().all().forEach(kind -> cards.add(card(kind)));
    add(section("publish.new", cards), section("publish.file", new UploadPanel(services, uploads)));
  }

  private Div card(Kind kind) {
    var name = kind.name();
    var buttons = Elements.row();
    if (starts.hasTemplate(name)) {
      buttons.add(
          start(
              Texts.text("publish.template"),
              "template-" + name,
              () -> starts.template(services.user().require(), name)));
    }
    buttons.add(
        start(
            Texts.text("publish.empty"),
            "empty-" + name,
            () -> starts.empty(services.user().require(), name)));
    return Elements.div(
        "kind-card",
        new H3(Icon.ofKind(name), new Span(services.words().title(name))),
        Elements.paragraph(kind.description(), "quiet"),
        buttons);
  }

  private static com.vaadin.flow.component.html.NativeButton start(
      String text, String id, Supplier<Draft> begin) {
    var button =
        Elements.button(
            text,
            () -> {
              try {
                DraftList.open(begin.get().id());
              } catch (ProblemException refused) {
                Notices.problem(refused);
              }
            },
            "small");
    button.setId(id);
    return button;
  }

  private static Section section(String title, com.vaadin.flow.component.Component content) {
    return new Section(new H2(Texts.text(title)), content);
  }
}
