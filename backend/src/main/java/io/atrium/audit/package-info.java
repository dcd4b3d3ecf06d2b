@NullMarked
package io.atrium.audit;

import org.jspecify.annotations.NullMarked;
