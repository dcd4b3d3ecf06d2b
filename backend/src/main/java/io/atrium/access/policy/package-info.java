/**
 * Rules that decide about access and say why.
 *
 * @see "docs/guides/write-a-policy.md"
 * @see "docs/decisions/0011-cel-policies.md"
 */
@NullMarked
package io.atrium.access.policy;

import org.jspecify.annotations.NullMarked;
