@NullMarked
package io.atrium.identity;

import org.jspecify.annotations.NullMarked;
