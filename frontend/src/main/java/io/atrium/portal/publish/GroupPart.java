package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an object: those that matter or say something at once, the others when somebody
 * asks for more.
 */
final class GroupPart implements FormPart {

  /** A field and what stands in for it on the page. */
  private record Member(FormField field, FormPart part) {}

  private final List<FormField> fields;
  private final Place place;
  private final FormKit kit;
  private final Div first = new Div();
  private final Folding more;
  private final Div all = new Div(first);
  private final List<Member> members = new ArrayList<>();
  private final List<FormField> waiting = new ArrayList<>();
  private boolean begun;
  private JsonNode value = MissingNode.getInstance();
  private List<Fault> faults = List.of();
  private boolean strict;

  GroupPart(List<FormField> fields, Place place, FormKit kit) {
    this.fields = fields;
    this.place = place;
    this.kit = kit;
    first.addClassName("form-fields");
    more = new Folding("", this::fillMore);
    more.body().addClassName("form-fields");
    more.addClassName("more-fields");
    all.addClassName("form-group");
  }

  @Override
  public Component component() {
    return all;
  }

  @Override
  public void show(JsonNode object) {
    value = object;
    if (!begun) {
      begin();
    } else if (!more.isFilled() && waiting.stream().anyMatch(field -> has(field.name()))) {
      more.setOpen(true);
    }
    members.forEach(member -> member.part().show(object.path(member.field().name())));
  }

  @Override
  public void mark(List<Fault> found, boolean all) {
    faults = found;
    strict = all;
    members.forEach(member -> member.part().mark(found, all));
  }

  private void begin() {
    begun = true;
    for (var field : fields) {
      if (isBesideAmount(field)) {
        continue;
      }
      if (matters(field) || has(field.name())) {
        first.add(make(field));
      } else {
        waiting.add(field);
      }
    }
    if (members.isEmpty() && waiting.size() <= 6) {
      waiting.forEach(field -> first.add(make(field)));
      waiting.clear();
    }
    if (!waiting.isEmpty()) {
      more.setLine(Texts.text("publish.more-fields", waiting.size()));
      all.add(more);
    }
  }

  private void fillMore() {
    for (var field : waiting) {
      more.body().add(make(field));
      var part = members.getLast().part();
      part.show(value.path(field.name()));
      part.mark(faults, strict);
    }
  }

  private Component make(FormField field) {
    var currency = currencyOf(field);
    var part =
        currency.isPresent()
            ? new MoneyPart(field, currency.get(), place, kit)
            : kit.part(field, place.member(field.name()));
    members.add(new Member(field, part));
    return part.component();
  }

  /** The currency that is shown in one line with an amount: of an object that is about it. */
  private Optional<FormField> currencyOf(FormField amount) {
    return amount.required()
        ? amount
            .currency()
            .filter(path -> path.startsWith("1/"))
            .flatMap(path ->
                fields.stream().filter(field -> path.equals("1/" + field.name())).findFirst())
        : Optional.empty();
  }

  /** Whether an amount shows it in its line. */
  private boolean isBesideAmount(FormField currency) {
    return fields.stream()
        .anyMatch(field -> currencyOf(field).filter(currency::equals).isPresent());
  }

  private boolean has(String name) {
    return value.has(name);
  }

  /** Required, or one of those that cards show. */
  private static boolean matters(FormField field) {
    return field.required()
        || field.schema().has("x-card")
        || field.shape() == Shape.MARKDOWN
        || field.name().equals("tags");
  }
}
