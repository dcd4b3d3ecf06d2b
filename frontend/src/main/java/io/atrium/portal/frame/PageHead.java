package io.atrium.portal.frame;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.atrium.portal.server.FingerprintedFiles;
import io.atrium.portal.server.SecurityHeaders;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;

/**
 * The head of the page: the one style sheet, the theme chosen last time before anything is painted,
 * the portal's script, and the nonce that lets Vaadin's inline scripts run.
 */
@Singleton
class PageHead implements VaadinServiceInitListener, IndexHtmlRequestListener {

  private static final long serialVersionUID = 1L;

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(this);
  }

  @Override
  public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
    var document = response.getDocument();
    var head = document.head();
    var locale = response.getVaadinRequest().getLocale();
    document.getElementsByTag("html").attr("lang", Texts.in(locale, "language"));
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    head.appendElement("link")
        .attr("rel", "icon")
        .attr("type", "image/svg+xml")
        .attr("href", FingerprintedFiles.addressOf("atrium.svg"));
    head.appendElement("link")
        .attr("rel", "stylesheet")
        .attr("href", FingerprintedFiles.addressOf("portal.css"));
    head.appendElement("script").attr("src", FingerprintedFiles.addressOf("theme.js"));
    head.appendElement("script")
        .attr("type", "module")
        .attr("src", FingerprintedFiles.addressOf("portal.js"));
    var nonce = response.getVaadinRequest().getAttribute(SecurityHeaders.NONCE);
    if (nonce != null) {
      document.select("script").attr("nonce", nonce.toString());
    }
  }
}
