package io.atrium.portal.server;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlRequestHandler;
import jakarta.inject.Singleton;

/**
 * Opens the pages of the catalog's assets. Vaadin's own handler leaves out everything below {@code
 * /assets/}, where it expects files that npm packages bring along; there are none here.
 *
 * @see PortalServlet
 */
@Singleton
class AssetPages implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;

  /** Where the assets have their pages. */
  static final String PATH = "/assets/";

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addRequestHandler(new PageHandler());
  }

  private static final class PageHandler extends IndexHtmlRequestHandler {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean canHandleRequest(VaadinRequest request) {
      var path = request.getPathInfo();
      var accept = request.getHeader("Accept");
      return path != null
          && path.startsWith(PATH)
          && request.getParameter("v-r") == null
          && accept != null
          && accept.contains("text/html");
    }
  }
}
