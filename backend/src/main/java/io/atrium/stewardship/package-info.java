/**
 * What stewards look after: threads of comments on versions, rules that a submission is checked by,
 * badges and readiness of what is listed, and assets that are nearly the same.
 *
 * @see "docs/decisions/0031-checks-of-submissions.md"
 */
@NullMarked
package io.atrium.stewardship;

import org.jspecify.annotations.NullMarked;
