package io.atrium.access.grant;

import java.time.Instant;

/**
 * One who could use an asset at a moment, and why.
 *
 * @param why in words: who decided by which policy
 */
public record Holding(Grant grant, Instant at, String why) {}
