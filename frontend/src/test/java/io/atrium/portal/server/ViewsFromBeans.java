package io.atrium.portal.server;

import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.atrium.portal.TestPortal;
import java.util.stream.Stream;

/**
 * Makes views from the test's beans; the access control belongs to the tests with a real sign-in.
 */
public final class ViewsFromBeans implements InstantiatorFactory {

  @Override
  public Instantiator createInstantitor(VaadinService service) {
    return new BeanInstantiator(service, TestPortal.withoutDoor()) {
      @Override
      public Stream<VaadinServiceInitListener> getServiceInitListeners() {
        return Stream.empty();
      }
    };
  }
}
