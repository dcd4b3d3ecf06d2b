/**
 * Measures the packaged program against real servers, and in the same run, in turns, what those
 * servers do without it: the same rows by plain JDBC, the same requests sent straight to
 * Elasticsearch. {@link io.atrium.benchmarks.Benchmarks} runs everything.
 */
@NullMarked
package io.atrium.benchmarks;

import org.jspecify.annotations.NullMarked;
