/** Following as people see it: what one follows, how one is told, and assets that go away. */
@NullMarked
package io.atrium.portal.following;

import org.jspecify.annotations.NullMarked;
