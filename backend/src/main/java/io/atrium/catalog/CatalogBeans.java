package io.atrium.catalog;

import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Kinds;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Things of other makers that the catalog works with. */
@Factory
class CatalogBeans {

  /**
   * @param directory holds schemas of further kinds, {@code <kind>.schema.json}
   */
  @Singleton
  Kinds kinds(@Nullable @Value("${atrium.catalog.kinds-directory:}") String directory) {
    return directory == null || directory.isBlank()
        ? Kinds.builtIn()
        : Kinds.with(Path.of(directory));
  }

  @Singleton
  DescriptorReader reader() {
    return new DescriptorReader();
  }

  @Singleton
  DescriptorValidator validator(Kinds kinds) {
    return new DescriptorValidator(kinds);
  }

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
