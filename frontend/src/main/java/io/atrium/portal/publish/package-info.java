/**
 * Publishing in the portal: a form made from the kind's schema and a YAML editor, side by side, for
 * one and the same document.
 *
 * @see "docs/decisions/0030-one-document-two-editors.md"
 */
@NullMarked
package io.atrium.portal.publish;

import org.jspecify.annotations.NullMarked;
