/**
 * Access as people see it: asking, what one has, deciding, the policies, and who can use an asset.
 */
@NullMarked
package io.atrium.portal.access;

import org.jspecify.annotations.NullMarked;
