package io.atrium.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.schemas.Fault;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A draft over HTTP.
 *
 * @param remarks what was said about the file that it came from
 * @param source the document of a standard that it was made of
 * @param faults what is to be mended before it can be submitted
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DraftView(
    UUID id,
    String kind,
    String title,
    String text,
    @Nullable String newVersionOf,
    String reason,
    List<String> remarks,
    @Nullable SourceView source,
    List<FaultView> faults,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  static DraftView of(Draft draft, List<Fault> faults) {
    var base = draft.base();
    var source = draft.source();
    return new DraftView(
        draft.id(),
        draft.kind(),
        draft.title(),
        draft.text(),
        base == null ? null : base.asset().toString(),
        draft.reason(),
        draft.remarks(),
        source == null ? null : SourceView.of(source),
        faults.stream().map(FaultView::of).toList(),
        draft.createdAt(),
        draft.updatedAt(),
        draft.revision());
  }

  /**
   * @param format the standard with its version
   */
  @Serdeable
  record SourceView(String standard, String format, String file, int bytes, String sha256) {

    static SourceView of(SourceFile file) {
      return new SourceView(
          file.standard(), file.format(), file.file(), file.bytes(), file.sha256());
    }
  }

  @Serdeable
  record FaultView(String pointer, int line, int column, String message) {

    static FaultView of(Fault fault) {
      return new FaultView(fault.pointer(), fault.line(), fault.column(), fault.message());
    }
  }
}
