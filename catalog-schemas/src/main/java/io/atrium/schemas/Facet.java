package io.atrium.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field by which people narrow a search.
 *
 * @param name unique within a kind; the same name in several kinds is one and the same facet
 * @param order small numbers stand first
 * @param buckets for numbers: the ranges that are counted, instead of every single number
 */
public record Facet(String name, String title, int order, List<Bucket> buckets) {

  /**
   * A labelled range of numbers.
   *
   * @param from included; null for no lower end
   * @param to not included; null for no upper end
   */
  public record Bucket(String label, @Nullable Double from, @Nullable Double to) {

    boolean holds(double number) {
      return (from == null || number >= from) && (to == null || number < to);
    }
  }

  public Facet {
    buckets = List.copyOf(buckets);
  }

  Optional<String> bucketOf(double number) {
    return buckets.stream().filter(bucket -> bucket.holds(number)).map(Bucket::label).findFirst();
  }
}
