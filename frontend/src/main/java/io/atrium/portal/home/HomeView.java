package io.atrium.portal.home;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;

@Route("")
@PermitAll
@Prototype
class HomeView extends Div {

  private static final long serialVersionUID = 1L;

  HomeView() {
    add(new H1("Home"));
  }
}
