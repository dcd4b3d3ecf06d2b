package io.atrium.portal.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.subscription.Subscriptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingViewIT extends ViewTest {

  @BeforeEach
  void followNothing() {
    var subscriptions = TestPortal.withoutDoor().getBean(Subscriptions.class);
    for (var user : new io.atrium.identity.User[] {TestUsers.OWNER, TestUsers.BUSINESS}) {
      subscriptions.list(user, null, 100).items().forEach(one -> subscriptions.end(user, one.id()));
    }
    signIn(TestUsers.BUSINESS);
    go("browse");
  }

  @Test
  void who_follows_nothing_is_told_how() {
    go("following");

    assertThat(text()).contains("You follow nothing yet").contains("This Atrium sends no mail");
  }

  @Test
  void an_asset_is_followed_from_its_page_and_listed() {
    go(TestPortal.CLASSIFIER);
    click("Follow");
    assertThat(text()).contains("Following").contains("Stop following");

    go("following");
    assertThat(text())
        .contains("Claims triage classifier")
        .contains("In the portal")
        .doesNotContain("You follow nothing yet");
  }

  @Test
  void stopping_can_be_taken_back() {
    var subscriptions = TestPortal.withoutDoor().getBean(Subscriptions.class);
    var begun = subscriptions.follow(TestUsers.BUSINESS, "insurance", Subscriptions.Manner.PORTAL);
    go("following");
    click("Stop following");
    assertThat(text()).contains("You no longer follow insurance");
    assertThat(subscriptions.find(TestUsers.BUSINESS, begun.target())).isEmpty();

    click("Follow again");

    assertThat(subscriptions.find(TestUsers.BUSINESS, begun.target())).isPresent();
    assertThat(text()).contains("Domain").doesNotContain("You no longer follow");
  }

  @Test
  void domains_and_searches_are_followed_where_they_are_shown() {
    go("domains");
    assertThat(buttons()).doesNotContain("Follow");
    go("domains?domain=insurance.claims");
    click("Follow");
    go("browse");
    assertThat(buttons()).as("everything is no search").doesNotContain("Follow");
    go("browse?q=claims&kind=model");
    click("Follow");
    go("following");

    assertThat(text()).contains("insurance.claims").contains("claims").contains("Search");
    assertThat(text((Component) getCurrentView())).contains("Domain");
  }

  private void click(String words) {
    test(descendants((Component) getCurrentView())
            .filter(NativeButton.class::isInstance)
            .map(NativeButton.class::cast)
            .filter(button -> button.getElement().getTextRecursively().equals(words))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + words + " in " + text())))
        .click();
  }

  private java.util.List<String> buttons() {
    return descendants((Component) getCurrentView())
        .filter(NativeButton.class::isInstance)
        .map(button -> button.getElement().getTextRecursively())
        .toList();
  }
}
