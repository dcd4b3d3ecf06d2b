/**
 * The formats that Atrium reads. An importer is a pure function in two steps: a {@link
 * io.atrium.exchange.format.Source} becomes records, a record becomes descriptors or a refusal with
 * its reason. It knows nothing of the catalog, of jobs or of HTTP. Texts of a source are data:
 * stored, never followed.
 *
 * <p>A new format is one more bean that implements {@link io.atrium.exchange.format.Importer}.
 */
@NullMarked
package io.atrium.exchange.format;

import org.jspecify.annotations.NullMarked;
