package io.atrium.portal.server;

import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says the status and nothing about the inside, for errors outside of Vaadin's pages. */
final class PlainErrorPage extends ErrorPageErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var status = response.getStatus();
    response.getHeaders().put("Content-Type", "text/plain;charset=utf-8");
    var text =
        switch (status) {
          case HttpServletResponse.SC_NOT_FOUND -> "Not found.";
          case HttpServletResponse.SC_FORBIDDEN -> "Not allowed.";
          default -> "This did not work (status " + status + ").";
        };
    Content.Sink.write(response, true, text, callback);
    return true;
  }
}
