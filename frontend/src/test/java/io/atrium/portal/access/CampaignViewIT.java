package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantRulings;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.access.review.Campaign;
import io.atrium.access.review.CampaignPlan;
import io.atrium.access.review.Population;
import io.atrium.access.review.ReviewState;
import io.atrium.access.review.Reviews;
import io.atrium.api.Json;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.Actor;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of reviews, with the real services behind them. */
class CampaignViewIT extends ViewTest {

  private static final String ASSET = "prompt:platform.engineering/sql-reviewer";

  /** Decides whoever of the directory answers for the asset: its owners, or all stewards. */
  private static final User REVIEWER =
      new User(
          "reviewer-id",
          "reviewer",
          "Stella Steward",
          null,
          Set.of("team:data-platform"),
          Set.of(Role.USER, Role.PUBLISHER, Role.STEWARD),
          Set.of("all"));

  private final List<Grant> grants = new ArrayList<>();

  @BeforeEach
  void grantAccess() {
    signIn(REVIEWER);
    grants.add(open("Anna Actuary"));
    grants.add(open("Bert Broker"));
  }

  @AfterEach
  void takeItBack() {
    grants.forEach(
        grant -> write(() -> rulings().revoke(Actor.SYSTEM, grant.id(), "the test is over")));
  }

  @Test
  void the_dialog_counts_while_one_types_and_starts_the_review() {
    go("reviews");
    test(button("Start a review")).click();
    roundTrip();

    var asset =
        find(TextField.class).all().stream()
            .filter(field -> field.getLabel().equals("One asset"))
            .findFirst()
            .orElseThrow();
    asset.setValue("no reference");
    assertThat(count()).contains("no reference such as");
    asset.setValue(ASSET);
    assertThat(count()).isEqualTo("2 grants would be reviewed");
    test(dialogButton("Start it")).click();
    assertThat(find(TextField.class).withId("review-title").single().isInvalid()).isTrue();
    find(TextField.class).withId("review-title").single().setValue("Autumn");
    test(dialogButton("Start it")).click();
    roundTrip();

    assertThat(findInView(H1.class).single().getText()).isEqualTo("Autumn");
    assertThat(text()).contains("0 of 2 decided").contains("Anna Actuary").contains("Bert Broker");
    go("reviews");
    assertThat(text()).contains("Autumn").contains("2 to decide");
  }

  @Test
  void keeping_one_brings_up_the_next() {
    var campaign = start("Next");
    go("reviews/" + campaign.id());
    assertThat(text()).contains("Anna Actuary").contains("No use known").contains("1 other has it");

    test(key("a")).click();
    roundTrip();

    assertThat(now(campaign).progress().of(ReviewState.KEPT)).isEqualTo(1);
    assertThat(text()).contains("1 of 2 decided").contains("Bert Broker");
    test(key("a")).click();
    roundTrip();
    assertThat(text()).contains("2 of 2 decided");
    assertThat(now(campaign).progress().of(ReviewState.KEPT)).isEqualTo(2);
  }

  @Test
  void those_that_differ_in_their_holder_only_are_kept_at_once() {
    var campaign = start("Alike");
    go("reviews/" + campaign.id());

    test(button("Keep all 2 alike")).click();
    roundTrip();

    assertThat(now(campaign).progress().of(ReviewState.KEPT)).isEqualTo(2);
  }

  @Test
  void revoking_takes_a_reason() {
    var campaign = start("Revoking");
    go("reviews/" + campaign.id());

    test(key("r")).click();
    roundTrip();
    test(dialogButton("Revoke")).click();
    assertThat(find(TextArea.class).withId("reason").single().isInvalid()).isTrue();
    assertThat(now(campaign).progress().done()).isZero();
    find(TextArea.class).withId("reason").single().setValue("left the project");
    test(dialogButton("Revoke")).click();
    roundTrip();

    assertThat(now(campaign).progress().of(ReviewState.REVOKED)).isEqualTo(1);
    assertThat(grants.stream().map(this::state)).contains(GrantState.REVOKED);
  }

  @Test
  void a_search_narrows_the_list_and_says_when_nothing_fits() {
    var campaign = start("Search");
    go("reviews/" + campaign.id());
    var search = findInView(TextField.class).single();

    search.setValue("bert");
    assertThat(text()).contains("Bert Broker").doesNotContain("Anna Actuary");
    search.setValue("nobody of that name");
    assertThat(text()).contains("Nothing fits");
  }

  @Test
  void who_has_nothing_to_do_with_it_neither_sees_nor_starts_one() {
    var campaign = start("Hidden");
    signIn(TestUsers.BUSINESS);

    go("reviews");
    assertThat(text()).contains("There is no review yet").doesNotContain("Hidden");
    assertThat(
            findInView(NativeButton.class).all().stream()
                .filter(Component::isVisible)
                .map(NativeButton::getText))
        .doesNotContain("Start a review");
    UI.getCurrent().navigate("reviews/" + campaign.id());
    roundTrip();
    assertThat(getCurrentView()).isNotInstanceOf(CampaignView.class);
  }

  @Test
  void who_started_it_stops_it_with_a_reason() {
    var campaign = start("Stopping");
    go("reviews/" + campaign.id());

    test(button("Stop this review")).click();
    roundTrip();
    find(TextArea.class).withId("reason").single().setValue("the wrong asset");
    test(dialogButton("Stop this review")).click();
    roundTrip();

    assertThat(now(campaign).state()).isEqualTo(Campaign.State.STOPPED);
    assertThat(text()).contains("Stopped by Stella Steward: the wrong asset");
    assertThat(findInView(Anchor.class).withId("export-review").all()).hasSize(1);
  }

  private Campaign start(String title) {
    return reviews()
        .start(
            REVIEWER,
            new CampaignPlan(
                title, Population.ofAsset(ASSET), Instant.now().plus(Duration.ofDays(20)), 7));
  }

  private Campaign now(Campaign campaign) {
    return reviews().require(REVIEWER, campaign.id());
  }

  private GrantState state(Grant grant) {
    return write(() -> rulings().find(grant.id()).orElseThrow().state());
  }

  private static Grant open(String holder) {
    var asset =
        TestPortal.withoutDoor()
            .getBean(CatalogService.class)
            .require(REVIEWER, Reference.parse(ASSET));
    var now = Instant.now();
    var nothing = Json.object().path("nothing");
    var key = "user:" + UUID.randomUUID();
    return write(() ->
        TestPortal.withoutDoor()
            .getBean(Grants.class)
            .open(
                new Opening(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    asset,
                    new Offer(
                        "use", "Use it", null, "open", "manual", null, 365, List.of(), nothing,
                        nothing),
                    new Subject(Subject.Kind.PERSON, key, holder),
                    new Actor(key, holder),
                    Extent.WHOLE,
                    "development",
                    List.of(),
                    now,
                    now.plus(Duration.ofDays(100)),
                    null)));
  }

  private static Reviews reviews() {
    return TestPortal.withoutDoor().getBean(Reviews.class);
  }

  private static GrantRulings rulings() {
    return TestPortal.withoutDoor().getBean(GrantRulings.class);
  }

  @SuppressWarnings("unchecked")
  private static <T> T write(Supplier<T> work) {
    TransactionOperations<Connection> transactions =
        TestPortal.withoutDoor().getBean(TransactionOperations.class);
    return transactions.executeWrite(status -> work.get());
  }

  private NativeButton button(String text) {
    return findInView(NativeButton.class).all().stream()
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private NativeButton key(String key) {
    return findInView(NativeButton.class).all().stream()
        .filter(button -> key.equals(button.getElement().getAttribute("data-key")))
        .findFirst()
        .orElseThrow();
  }

  private NativeButton dialogButton(String text) {
    return find(NativeButton.class).all().stream()
        .filter(button -> button.getText().equals(text))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private String count() {
    return find(Span.class).withId("review-count").single().getText();
  }
}
