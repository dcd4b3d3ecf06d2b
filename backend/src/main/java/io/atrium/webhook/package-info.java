/** What all calls to other people's systems share. */
@NullMarked
package io.atrium.webhook;

import org.jspecify.annotations.NullMarked;
