@NullMarked
package io.atrium.catalog;

import org.jspecify.annotations.NullMarked;
