@NullMarked
package io.atrium.problem;

import org.jspecify.annotations.NullMarked;
