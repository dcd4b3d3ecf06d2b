/** What stewards look at: checks, threads beside what they speak of, similar assets, badges. */
@NullMarked
package io.atrium.portal.stewardship;

import org.jspecify.annotations.NullMarked;
