package io.atrium.portal.server;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The classes that Vaadin would look for on the class path, taken from Micronaut's bean
 * definitions.
 */
final class PortalClasses {

  private final ApplicationContext beans;

  PortalClasses(ApplicationContext beans) {
    this.beans = beans;
  }

  Class<?>[] routesAndLayouts() {
    return types(
        Stream.of(Route.class, Layout.class)
            .map(annotation -> beans.getBeanDefinitions(Qualifiers.byStereotype(annotation)))
            .flatMap(Collection::stream));
  }

  Class<?>[] errorViews() {
    return types(beans.getBeanDefinitions(HasErrorParameter.class).stream());
  }

  Class<?>[] appShell() {
    return types(beans.getBeanDefinitions(AppShellConfigurator.class).stream());
  }

  private static Class<?>[] types(Stream<? extends BeanDefinition<?>> definitions) {
    return definitions.map(BeanDefinition::getBeanType).distinct().toArray(Class<?>[]::new);
  }
}
