package io.atrium.portal.access;

import com.vaadin.flow.router.QueryParameters;
import io.atrium.schemas.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page that asks shows; all of it stands in the URL but for what people write.
 *
 * @param chosen offers of the asset and of what it is made of; empty for what suggests itself
 * @param subject for whom, as the service takes it
 * @param purpose empty while none is chosen
 * @param days null for as long as possible
 * @param settled whether somebody has chosen among what the asset is made of
 */
record AskState(
    Reference asset,
    Set<Choice> chosen,
    boolean settled,
    String subject,
    String purpose,
    @Nullable Integer days) {

  static final String PATH = "access/ask";
  static final String ME = "me";

  private static final char BETWEEN = '~';
  private static final String WITH = "with";
  private static final String NOTHING = "-";

  AskState {
    chosen = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(chosen));
  }

  /** One offer of one asset, by their names. */
  record Choice(String asset, String offer) {}

  static AskState of(Reference asset, @Nullable String offer) {
    return new AskState(
        asset.asset(),
        offer == null ? Set.of() : Set.of(new Choice(asset.asset().toString(), offer)),
        false,
        ME,
        "",
        null);
  }

  /** Empty where the address names no asset. */
  static Optional<AskState> of(QueryParameters query) {
    return query
        .getSingleParameter("asset")
        .flatMap(Reference::tryParse)
        .map(Reference::asset)
        .map(asset -> {
          var chosen = new LinkedHashSet<Choice>();
          query
              .getParameters("offer")
              .forEach(offer -> chosen.add(new Choice(asset.toString(), offer)));
          query.getParameters(WITH).forEach(with -> choice(with).ifPresent(chosen::add));
          return new AskState(
              asset,
              chosen,
              !query.getParameters(WITH).isEmpty(),
              query.getSingleParameter("for").filter(text -> !text.isBlank()).orElse(ME),
              query.getSingleParameter("purpose").orElse(""),
              query.getSingleParameter("days").flatMap(AskState::number).orElse(null));
        });
  }

  QueryParameters parameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    parameters.put("asset", List.of(asset.toString()));
    var offers = new ArrayList<String>();
    var with = new ArrayList<String>();
    for (var choice : chosen) {
      if (choice.asset().equals(asset.toString())) {
        offers.add(choice.offer());
      } else {
        with.add(choice.asset() + BETWEEN + choice.offer());
      }
    }
    put(parameters, "offer", offers);
    if (settled && with.isEmpty()) {
      with.add(NOTHING);
    }
    put(parameters, WITH, with);
    put(parameters, "for", subject.equals(ME) ? List.of() : List.of(subject));
    put(parameters, "purpose", purpose.isEmpty() ? List.of() : List.of(purpose));
    put(parameters, "days", days == null ? List.of() : List.of(days.toString()));
    return new QueryParameters(parameters);
  }

  /** Relative to the portal's root. */
  String address() {
    return PATH + "?" + parameters().getQueryString();
  }

  private static void put(
      LinkedHashMap<String, List<String>> parameters, String name, List<String> values) {
    if (!values.isEmpty()) {
      parameters.put(name, values);
    }
  }

  private static Optional<Choice> choice(String text) {
    var between = text.lastIndexOf(BETWEEN);
    return between < 1
        ? Optional.empty()
        : Reference.tryParse(text.substring(0, between))
            .map(asset -> new Choice(asset.asset().toString(), text.substring(between + 1)));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(days -> days > 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
