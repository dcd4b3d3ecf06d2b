/**
 * Sign-in with Keycloak: OpenID Connect, authorization code with PKCE, state and nonce. The
 * protocol is the Nimbus library's; what is ours is how it meets the session.
 *
 * <p>What a sign-in needs to remember travels in a short-lived cookie of the browser, so anybody
 * may ask for a page without making the server keep something, and the answer may arrive at another
 * node. Tokens stay in the server's session. Whoever Keycloak no longer knows loses the session at
 * the next refresh of the tokens, or at once by Keycloak's back-channel call.
 */
@NullMarked
package io.atrium.portal.signin;

import org.jspecify.annotations.NullMarked;
