/**
 * Reviews of grants: a campaign freezes which grants it is about, people who answer for the assets
 * keep, reduce or revoke each of them, and what nobody decides about is suspended and then revoked.
 */
@NullMarked
package io.atrium.access.review;

import org.jspecify.annotations.NullMarked;
