/** The search index in Elasticsearch; the only place that knows its client and its language. */
@NullMarked
package io.atrium.search.elasticsearch;

import org.jspecify.annotations.NullMarked;
