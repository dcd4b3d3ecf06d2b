package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.schemas.Fault;
import java.util.List;

/** An amount and its currency, which are two members of one object, in one line. */
final class MoneyPart implements FormPart {

  private final FormPart amount;
  private final FormPart currency;
  private final String currencyName;
  private final Edits edits;
  private final Place group;
  private final Div line;

  /**
   * @param group the object in which both stand
   */
  MoneyPart(FormField amount, FormField currency, Place group, FormKit kit) {
    this.amount = kit.part(amount.withoutCurrency(), group.member(amount.name()));
    this.currency = kit.part(currency, group.member(currency.name()));
    this.currencyName = currency.name();
    this.edits = kit.edits();
    this.group = group;
    this.line = new Div(this.amount.component(), this.currency.component());
    line.addClassName("money-fields");
  }

  @Override
  public Component component() {
    return line;
  }

  @Override
  public void show(JsonNode value) {
    amount.show(value);
    currency.show(edits.value(group.member(currencyName).pointer()));
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    amount.mark(faults, strict);
    currency.mark(faults, strict);
  }
}
