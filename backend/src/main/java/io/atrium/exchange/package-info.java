@NullMarked
package io.atrium.exchange;

import org.jspecify.annotations.NullMarked;
