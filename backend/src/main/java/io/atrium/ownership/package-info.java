/**
 * What those who own assets do with many of them: see how they stand, change them together, hand
 * them over. Front doors: {@link io.atrium.ownership.Portfolio}, {@link
 * io.atrium.ownership.BulkEdits}, {@link io.atrium.ownership.Transfers}.
 */
@org.jspecify.annotations.NullMarked
package io.atrium.ownership;
