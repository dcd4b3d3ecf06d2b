package io.atrium.portal.server;

import com.vaadin.flow.server.VaadinServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Vaadin's servlet, which takes {@code /assets/} for files of its own kind. Here it is where the
 * assets of the catalog have their pages.
 */
final class PortalServlet extends VaadinServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected boolean serveStaticOrWebJarRequest(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    return !request.getRequestURI().startsWith(AssetPages.PATH)
        && super.serveStaticOrWebJarRequest(request, response);
  }
}
