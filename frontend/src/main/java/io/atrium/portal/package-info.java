/** What people see: the portal's door, its frame and one package for each feature. */
@NullMarked
package io.atrium.portal;

import org.jspecify.annotations.NullMarked;
