package io.atrium.exchange.format;

import java.util.List;
import java.util.stream.Stream;

/**
 * Understands one format of source. Stateless; the same source gives the same records and
 * descriptors in the same order.
 */
public interface Importer {

  /** The format's name on the command line and in the API, such as {@code models-dev}. */
  String format();

  /** What people call the source, such as {@code models.dev}. */
  String title();

  /** What to hand in: which file, or a folder of which files. */
  String expects();

  /** Where assets go unless the caller names a domain. */
  String defaultDomain();

  /**
   * The source's records in a fixed order, read as the stream advances. Something that cannot be
   * read is a record too: an {@link SourceRecord.Unreadable}. To be closed.
   */
  Stream<SourceRecord> read(Source source);

  /**
   * What a record becomes: usually one asset, several where the source bundles them, or a refusal;
   * never nothing.
   */
  List<Imported> convert(SourceRecord.Readable record, Target target);
}
