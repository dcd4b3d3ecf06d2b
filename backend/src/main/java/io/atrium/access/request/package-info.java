/** Requests for access: asked, decided step by step, never stuck. */
@NullMarked
package io.atrium.access.request;

import org.jspecify.annotations.NullMarked;
