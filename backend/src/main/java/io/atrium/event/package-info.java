@NullMarked
package io.atrium.event;

import org.jspecify.annotations.NullMarked;
