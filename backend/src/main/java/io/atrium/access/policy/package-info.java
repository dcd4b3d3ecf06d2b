/** Rules that decide about access and say why. */
@NullMarked
package io.atrium.access.policy;

import org.jspecify.annotations.NullMarked;
