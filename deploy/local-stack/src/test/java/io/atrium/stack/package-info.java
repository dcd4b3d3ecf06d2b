@NullMarked
package io.atrium.stack;

import org.jspecify.annotations.NullMarked;
