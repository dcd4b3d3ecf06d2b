package io.atrium.catalog;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/** What became of the documents of one request, in their order. */
@Serdeable
record PublishedView(List<Item> items) {

  @Serdeable
  record Item(String reference, String version, String outcome, long revision) {}

  static PublishedView of(List<Published> published) {
    return new PublishedView(
        published.stream()
            .map(one ->
                new Item(
                    one.reference().toString(),
                    one.version(),
                    one.outcome().name().toLowerCase(Locale.ROOT),
                    one.revision()))
            .toList());
  }
}
