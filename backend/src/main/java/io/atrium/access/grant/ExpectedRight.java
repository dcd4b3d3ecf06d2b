package io.atrium.access.grant;

import io.atrium.access.provisioning.Right;

/**
 * What a target has to do with a grant, for comparison with what it holds.
 *
 * @param wanted whether the target should hold it, by what the grant says now
 * @param settled false while the target still has something to do for the grant; then what it holds
 *     is neither missing nor too much
 */
public record ExpectedRight(Right right, boolean wanted, boolean settled) {}
