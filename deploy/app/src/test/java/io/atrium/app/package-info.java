@NullMarked
package io.atrium.app;

import org.jspecify.annotations.NullMarked;
