package io.atrium.portal;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import io.atrium.identity.User;
import io.atrium.portal.server.ViewsFromBeans;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A view with the real services behind it and no browser in front. */
@ViewPackages(packages = "io.atrium.portal")
public abstract class ViewTest extends BrowserlessTest {

  @Override
  protected Set<Class<?>> lookupServices() {
    return Set.of(ViewsFromBeans.class);
  }

  @AfterEach
  void becomeTheOwnerAgain() {
    signIn(TestUsers.OWNER);
  }

  protected static void signIn(User user) {
    TestPortal.withoutDoor().getBean(TestUsers.class).become(user);
  }

  /** Goes to an address with its query, as a browser would. */
  protected static void go(String address) {
    var location = new Location(address);
    UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    roundTrip();
  }

  /** All visible text of the view, in order. */
  protected String text() {
    return text((Component) getCurrentView());
  }

  protected static String text(Component component) {
    if (!component.isVisible()) {
      return "";
    }
    return component.getElement().getTextRecursively() + innerHtml(component);
  }

  private static String innerHtml(Component component) {
    return Stream.concat(Stream.of(component), descendants(component))
        .map(each -> each.getElement().getProperty("innerHTML", ""))
        .collect(Collectors.joining());
  }

  protected static Stream<Component> descendants(Component component) {
    return component
        .getChildren()
        .flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
  }
}
