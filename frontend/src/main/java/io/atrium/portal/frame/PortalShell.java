package io.atrium.portal.frame;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.shared.ui.Transport;
import jakarta.inject.Singleton;

/** Server push over a WebSocket; what people do comes by HTTP, where the sign-in filter sees it. */
@Push(transport = Transport.WEBSOCKET_XHR)
@Singleton
public class PortalShell implements AppShellConfigurator {

  private static final long serialVersionUID = 1L;
}
