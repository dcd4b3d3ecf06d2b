package io.atrium.portal.frame;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnnotatedViewAccessChecker;
import com.vaadin.flow.server.auth.DefaultAccessCheckDecisionResolver;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Compares every view's annotations with the person's roles; a view without annotation is closed.
 */
@Singleton
class AccessControl implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;

  @Override
  public void serviceInit(ServiceInitEvent event) {
    var control =
        new NavigationAccessControl(
            List.of(new AnnotatedViewAccessChecker()), new DefaultAccessCheckDecisionResolver());
    event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(control));
  }
}
