@NullMarked
package io.atrium.schemas;

import org.jspecify.annotations.NullMarked;
