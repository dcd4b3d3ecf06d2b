package io.atrium.portal.server;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.BeanContext;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes views, layouts and service listeners from Micronaut's beans and leaves the rest to Vaadin.
 */
class BeanInstantiator extends DefaultInstantiator {

  /** The servlet context attribute that holds the bean context. */
  static final String BEANS = "io.atrium.beans";

  // Vaadin declares instantiators serializable; ours lives and dies with this process.
  private final transient BeanContext beans;

  BeanInstantiator(VaadinService service, BeanContext beans) {
    super(service);
    this.beans = beans;
  }

  @Override
  public <T> T getOrCreate(Class<T> type) {
    return beans.findBean(type).orElseGet(() -> super.getOrCreate(type));
  }

  @Override
  public <T extends Component> T createComponent(Class<T> type) {
    return beans.findBean(type).orElseGet(() -> super.createComponent(type));
  }

  @Override
  public Stream<VaadinServiceInitListener> getServiceInitListeners() {
    return Stream.concat(
        super.getServiceInitListeners(),
        beans.getBeansOfType(VaadinServiceInitListener.class).stream());
  }

  @Override
  public I18NProvider getI18NProvider() {
    return beans.getBean(I18NProvider.class);
  }

  /** Found by Vaadin's lookup. */
  public static final class Factory implements InstantiatorFactory {
    @Override
    public Instantiator createInstantitor(VaadinService service) {
      var servlets = ((VaadinServletService) service).getServlet().getServletContext();
      var beans = Objects.requireNonNull(servlets.getAttribute(BEANS), BEANS);
      return new BeanInstantiator(service, (BeanContext) beans);
    }
  }
}
