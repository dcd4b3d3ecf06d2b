package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import io.atrium.access.request.AccessRequests;
import io.atrium.catalog.Asset;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to access, and what other pages show of it. */
@Factory
public class AccessNavigation {

  /** Path of what the person has and has asked for. */
  public static final String MINE = MyAccessView.PATH;

  /** Path of what waits for the person's decision. */
  public static final String INBOX = InboxView.PATH;

  /** Path of the policies. */
  public static final String POLICIES = PoliciesView.PATH;

  private final AssetAccess assets;
  private final AttentionLines attention;

  AccessNavigation(AssetAccess assets, AttentionLines attention) {
    this.assets = assets;
    this.attention = attention;
  }

  /**
   * One thing that needs the person.
   *
   * @param path where it is done, relative to the portal's root
   * @param about until when, or what kind of thing it is
   */
  public record Attention(String icon, String text, String path, String about) {}

  @Singleton
  RailEntry mine() {
    return new RailEntry(24, "section.access", "access", MINE, 'a', user -> true);
  }

  @Singleton
  RailEntry inbox(AccessRequests requests) {
    return new RailEntry(
            26,
            "section.inbox",
            "inbox",
            INBOX,
            'i',
            user -> mayDecide(user) || requests.waiting(user) > 0)
        .counting(requests::waiting);
  }

  @Singleton
  RailEntry policies() {
    return new RailEntry(60, "section.policies", "policy", POLICIES, 'p', user -> true)
        .under("section.govern");
  }

  /** The one thing to do, or what one already has; empty where the asset offers nothing. */
  public Optional<Component> header(User user, Asset asset, JsonNode descriptor) {
    return assets.header(user, asset, descriptor);
  }

  /**
   * What can be asked for and under which rules; and for those who answer for the asset who can use
   * it, and why.
   *
   * @param at the day to look at; null for now
   * @param address the page's address for another day
   */
  public Component part(
      User user,
      Asset asset,
      JsonNode descriptor,
      @Nullable LocalDate at,
      Function<LocalDate, String> address) {
    return assets.part(user, asset, descriptor, at, address);
  }

  /** What needs the person: decisions, questions, grants that end; the most urgent first. */
  public List<Attention> attention(User user, int limit) {
    return attention.of(user, limit);
  }

  private static boolean mayDecide(User user) {
    return user.has(Role.PUBLISHER) || user.has(Role.STEWARD) || user.has(Role.RISK_OFFICER);
  }
}
