/**
 * The portal's door: an embedded Jetty that serves Vaadin, fed by Micronaut.
 *
 * <p>How a request flows:
 *
 * <ol>
 *   <li>Jetty accepts it and compresses the answer ({@code PortalServer}).
 *   <li>{@code SecurityHeaders} puts the browser's rules on every answer, errors included.
 *   <li>{@code /health} and the portal's own static files ({@code /atrium/…}) answer at once,
 *       without a session.
 *   <li>The sign-in filter lets Vaadin's static files pass, answers sign-in, sign-out and
 *       Keycloak's back-channel call itself, and sends everybody else without a session to
 *       Keycloak.
 *   <li>With a session it keeps the tokens fresh and puts the person into the request.
 *   <li>{@code VaadinServlet} finds the view; Micronaut makes it ({@code BeanInstantiator}), with
 *       the backend's services injected.
 *   <li>Before it is shown, Vaadin's access control compares its annotations with the person's
 *       roles.
 *   <li>Changes that start on the server travel back over a WebSocket; clicks always come by HTTP
 *       and so always pass the filter.
 * </ol>
 */
@NullMarked
package io.atrium.portal.server;

import org.jspecify.annotations.NullMarked;
