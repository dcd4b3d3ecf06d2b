@NullMarked
package io.atrium.portal;

import org.jspecify.annotations.NullMarked;
