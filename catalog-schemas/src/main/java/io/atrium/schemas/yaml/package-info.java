/**
 * Descriptors as the YAML that people write. Its one rule: what nobody asked to change stays as it
 * was written, see {@link io.atrium.schemas.yaml.YamlText}.
 */
@NullMarked
package io.atrium.schemas.yaml;

import org.jspecify.annotations.NullMarked;
