@NullMarked
package io.atrium.authorization;

import org.jspecify.annotations.NullMarked;
