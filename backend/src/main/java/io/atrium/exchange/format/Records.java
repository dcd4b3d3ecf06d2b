package io.atrium.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The records of several files, one file open at a time. A file that fails becomes one unreadable
 * record and the next file goes on. ({@code Stream.flatMap} will not do: its iterator keeps a whole
 * file's records in memory.)
 */
public final class Records implements Iterator<SourceRecord> {

  /** Opens a file's records; the stream belongs to the iterator from then on. */
  public interface Opener {
    RecordIterator open(String file, InputStream content) throws IOException;
  }

  private final Source source;
  private final Iterator<String> files;
  private final Opener opener;
  private String file = "";
  private @Nullable InputStream content;
  private @Nullable RecordIterator current;
  private @Nullable SourceRecord next;

  private Records(Source source, List<String> files, Opener opener) {
    this.source = source;
    this.files = files.iterator();
    this.opener = opener;
  }

  /**
   * The files that a format reads: those whose names fit, or the only one there is, whatever it is
   * called.
   */
  public static List<String> files(Source source, Predicate<String> fits) {
    return source.files().size() == 1
        ? source.files()
        : source.files().stream().filter(fits).toList();
  }

  /** A file that is one record. */
  public static RecordIterator single(SourceRecord record) {
    var only = List.of(record).iterator();
    return new RecordIterator() {

      @Override
      public boolean hasNext() {
        return only.hasNext();
      }

      @Override
      public SourceRecord next() {
        return only.next();
      }
    };
  }

  public static Stream<SourceRecord> of(Source source, List<String> files, Opener opener) {
    var records = new Records(source, files, opener);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(records::closeFile);
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      try {
        if (current != null && current.hasNext()) {
          next = current.next();
        } else {
          closeFile();
          if (!files.hasNext()) {
            return false;
          }
          file = files.next();
          content = source.open(file);
          current = opener.open(file, content);
        }
      } catch (IOException | RuntimeException broken) {
        closeFile();
        next = new SourceRecord.Unreadable(file, file, Syntax.line(broken), Syntax.reason(broken));
      }
    }
    return true;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var record = next;
    next = null;
    return record;
  }

  private void closeFile() {
    if (current != null) {
      current.close();
      current = null;
    }
    if (content != null) {
      try {
        content.close();
      } catch (IOException unimportant) {
        // it was read only
      }
      content = null;
    }
  }
}
