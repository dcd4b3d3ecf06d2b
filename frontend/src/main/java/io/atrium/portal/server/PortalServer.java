package io.atrium.portal.server;

import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the portal's door when the application has started and closes it with it. */
@Singleton
@Requires(property = "atrium.portal.enabled", notEquals = "false")
public class PortalServer implements ApplicationEventListener<StartupEvent> {

  private static final Logger log = LoggerFactory.getLogger(PortalServer.class);

  private final ApplicationContext beans;
  private final PortalConfiguration configuration;
  private final PortalAddress address;
  private final List<PortalFilter> filters;
  private final Server server;
  private final ServerConnector connector;

  PortalServer(
      ApplicationContext beans,
      PortalConfiguration configuration,
      PortalAddress address,
      List<PortalFilter> filters) {
    this.beans = beans;
    this.configuration = configuration;
    this.address = address;
    this.filters = filters;
    var threads = new QueuedThreadPool(200, 8);
    threads.setName("portal");
    server = new Server(threads);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(configuration.host());
    connector.setPort(configuration.port());
    server.addConnector(connector);
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    start();
  }

  private void start() {
    var began = System.nanoTime();
    var context = context();
    var gzip = new GzipHandler(context);
    gzip.setMinGzipSize(1024);
    server.setHandler(gzip);
    server.setStopTimeout(2000);
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(cannotListen(e), e);
    } catch (Exception e) {
      throw new IllegalStateException("The portal did not start: " + e.getMessage(), e);
    }
    address.listeningOn(connector.getLocalPort());
    log.info("Portal at {} after {} ms", address.root(), (System.nanoTime() - began) / 1_000_000);
  }

  private String cannotListen(IOException e) {
    var where = configuration.host() + ":" + configuration.port();
    return e instanceof BindException || e.getCause() instanceof BindException
        ? "The portal's port is taken (" + where + "): stop what uses it or set atrium.portal.port"
        : "The portal cannot listen on " + where + ": " + e.getMessage();
  }

  @PreDestroy
  void stop() throws Exception {
    server.stop();
  }

  private ServletContextHandler context() {
    var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    context.setClassLoader(PortalServer.class.getClassLoader());
    context.setBaseResource(webResources(context));
    context.setErrorHandler(new PlainErrorPage());
    context.setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
    sessions(context);
    filters.forEach(filter ->
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST)));
    context.addServlet(new ServletHolder(new HealthServlet()), "/health");
    context.addServlet(new ServletHolder(new FingerprintedFiles()), FingerprintedFiles.PATTERN);
    context.addServlet(vaadin(), "/*");
    initializers(context);
    return context;
  }

  private void initializers(ServletContextHandler context) {
    var classes = new PortalClasses(beans);
    context.setAttribute(BeanInstantiator.BEANS, beans);
    context.addServletContainerInitializer(
        new LookupServletContainerInitializer(),
        com.vaadin.flow.di.LookupInitializer.class,
        BeanInstantiator.Factory.class);
    context.addServletContainerInitializer(
        new RouteRegistryInitializer(), classes.routesAndLayouts());
    context.addServletContainerInitializer(
        new ErrorNavigationTargetInitializer(), classes.errorViews());
    context.addServletContainerInitializer(new VaadinAppShellInitializer(), classes.appShell());
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    context.addServletContainerInitializer((found, servlets) ->
        new com.vaadin.flow.server.communication.JSR356WebsocketInitializer()
            .contextInitialized(new jakarta.servlet.ServletContextEvent(servlets)));
  }

  private void sessions(ServletContextHandler context) {
    var sessions = context.getSessionHandler();
    sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    sessions.setSessionCookie(configuration.secure() ? "__Host-atrium-session" : "atrium-session");
    sessions.setHttpOnly(true);
    sessions.setSecureCookies(configuration.secure());
    sessions.setSameSite(HttpCookie.SameSite.LAX);
    sessions.setMaxInactiveInterval(configuration.sessionMinutes() * 60);
  }

  private static ServletHolder vaadin() {
    var vaadin = new ServletHolder(new PortalServlet());
    vaadin.setInitParameter("productionMode", "true");
    vaadin.setInitParameter("closeIdleSessions", "true");
    vaadin.setInitParameter("pushMode", "automatic");
    vaadin.setAsyncSupported(true);
    vaadin.setInitOrder(1);
    return vaadin;
  }

  /**
   * The resources that the jars publish: Vaadin's style sheets and push script, and our own files.
   */
  private static org.eclipse.jetty.util.resource.Resource webResources(
      ServletContextHandler context) {
    var factory = ResourceFactory.of(context);
    try {
      var roots = PortalServer.class.getClassLoader().getResources("META-INF/resources");
      var resources = new java.util.ArrayList<org.eclipse.jetty.util.resource.Resource>();
      while (roots.hasMoreElements()) {
        resources.add(factory.newResource(URI.create(roots.nextElement().toExternalForm())));
      }
      return ResourceFactory.combine(resources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpConfiguration http() {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    return http;
  }
}
