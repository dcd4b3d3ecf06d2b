@NullMarked
package io.atrium.search;

import org.jspecify.annotations.NullMarked;
