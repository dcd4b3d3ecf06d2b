/** What surrounds every view: top bar, rail, page head, access control and the pages for errors. */
@NullMarked
package io.atrium.portal.frame;

import org.jspecify.annotations.NullMarked;
