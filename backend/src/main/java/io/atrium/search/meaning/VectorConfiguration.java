package io.atrium.search.meaning;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Vectors of texts.
 *
 * @param enabled whether this node loads the model: works vectors out, and looks for what is alike
 *     by them
 */
@ConfigurationProperties("atrium.search.vectors")
record VectorConfiguration(@Bindable(defaultValue = "true") boolean enabled) {}
