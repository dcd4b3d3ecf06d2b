package io.atrium.access.grant;

import java.time.Instant;

/**
 * A fresh secret of a grant's holder in a target, shown once and kept nowhere.
 *
 * @param address where to use it, as a JDBC or HTTP address
 * @param expiresAt when the target refuses it
 */
public record Credential(String address, String user, String secret, Instant expiresAt) {}
