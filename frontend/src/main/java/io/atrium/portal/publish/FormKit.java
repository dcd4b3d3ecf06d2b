package io.atrium.portal.publish;

/** Makes the parts of a form, each for a field at a place of the document. */
final class FormKit {

  private final Edits edits;
  private final ReferenceFinder finder;
  private final ValueFields values;
  private final PickFields picks;

  FormKit(Edits edits, ReferenceFinder finder) {
    this.edits = edits;
    this.finder = finder;
    this.values = new ValueFields(edits);
    this.picks = new PickFields(edits, finder);
  }

  /** The same, which writes in another way. */
  FormKit with(Edits other) {
    return new FormKit(other, finder);
  }

  Edits edits() {
    return edits;
  }

  /** Groups and lists are folded. */
  FormPart part(FormField field, Place place) {
    return switch (field.shape()) {
      case LINE, DATE -> values.line(field, place);
      case DURATION -> values.timespan(field, place);
      case CURRENCY -> picks.currency(field, place);
      case TEXT -> values.text(field, place);
      case CODE -> values.code(field, place);
      case MARKDOWN -> values.markdown(field, place);
      case CHOICE -> values.choice(field, place);
      case FLAG -> values.flag(field, place);
      case WHOLE_NUMBER, NUMBER -> new NumberPart(field, place, edits);
      case REFERENCE -> picks.reference(field, place);
      case TEAM, DOMAIN, CONTACT -> picks.known(field, place);
      case WORDS -> picks.words(field, place);
      case REFERENCES -> picks.references(field, place);
      case FREE -> new FreePart(field, place, edits);
      case GROUP, LIST, MAP ->
          new FoldedPart(field.title(), field.help(), place, () -> open(field, place));
    };
  }

  /** The same, unfolded. */
  FormPart open(FormField field, Place place) {
    return switch (field.shape()) {
      case GROUP -> new GroupPart(field.members(), place, this);
      case LIST -> new ListPart(field, place, this);
      case MAP -> new MapPart(field, place, this);
      default -> part(field, place);
    };
  }
}
