/**
 * A stable plugin for Elasticsearch: the analyzers and token filters of its {@code analysis-common}
 * module that Atrium uses and that the small server lacks, under the same names, so that one index
 * definition serves it and the full distribution. Runs inside Elasticsearch, over the Lucene there.
 *
 * <p>Limit: Elasticsearch lets no filter of a stable plugin into a <em>normalizer</em>. Use an
 * analyzer with the {@code keyword} tokenizer where accents have to be folded.
 */
@NullMarked
package io.atrium.stack.analysis;

import org.jspecify.annotations.NullMarked;
