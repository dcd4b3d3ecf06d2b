/**
 * Documents that somebody is still writing, before the catalog knows of them. They may be wrong and
 * incomplete; only their author sees them. Submitting one publishes it and removes it here.
 */
@NullMarked
package io.atrium.draft;

import org.jspecify.annotations.NullMarked;
