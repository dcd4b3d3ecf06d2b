package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.grant.GrantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, before it has been checked.
 *
 * @param subject {@code me}, {@code team:…}, {@code service:…} or the reference of a solution
 * @param purpose one of the governed purposes
 * @param from null for at once
 * @param days null for as long as the policy and the offer allow
 * @param answers to the policies' questions, as one object
 * @param renews the grant after which this one is to hold
 */
public record Ask(
    List<Item> items,
    String subject,
    String purpose,
    @Nullable String justification,
    @Nullable Instant from,
    @Nullable Integer days,
    JsonNode answers,
    @Nullable GrantId renews) {

  public Ask {
    items = List.copyOf(items);
  }

  /**
   * @param asset reference
   * @param columns null or empty for all
   * @param rows null for all, else a CEL comparison of columns
   */
  public record Item(
      String asset, String offer, @Nullable List<String> columns, @Nullable String rows) {}
}
