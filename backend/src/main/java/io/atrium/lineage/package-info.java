/**
 * One graph of what feeds what: datasets and jobs that ran, assets that refer to each other, and
 * those who hold access.
 */
@NullMarked
package io.atrium.lineage;

import org.jspecify.annotations.NullMarked;
