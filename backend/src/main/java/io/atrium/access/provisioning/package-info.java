/** Puts rights into target systems and takes them out again. */
@NullMarked
package io.atrium.access.provisioning;

import org.jspecify.annotations.NullMarked;
