/** What several features show in the same way: texts, icons, badges, times. */
@NullMarked
package io.atrium.portal.shared;

import org.jspecify.annotations.NullMarked;
