@NullMarked
package io.atrium.api;

import org.jspecify.annotations.NullMarked;
