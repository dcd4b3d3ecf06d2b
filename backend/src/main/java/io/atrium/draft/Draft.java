package io.atrium.draft;

import io.atrium.schemas.Reference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that its author has not submitted yet.
 *
 * @param author {@code user:<Keycloak subject>}
 * @param kind as far as the text says; empty where it does not
 * @param title as far as the text says; empty where it does not
 * @param text YAML or JSON, whether it is valid or not
 * @param base what a new version is written of; null for something new
 * @param reason why another one is needed though similar assets exist; empty where nothing was said
 * @param remarks what was said about the file that it came from
 * @param source the document that it was made of; null where it was none of a standard
 * @param revision counts every change; the entity tag
 */
public record Draft(
    UUID id,
    String author,
    String kind,
    String title,
    String text,
    @Nullable Base base,
    String reason,
    List<String> remarks,
    @Nullable SourceFile source,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  public Draft {
    remarks = List.copyOf(remarks);
  }

  /**
   * The asset of which a new version is written, as the author has seen it.
   *
   * @param version the version that it showed
   */
  public record Base(Reference asset, String version, long revision) {}

  Draft written(String newKind, String newTitle, String newText, String newReason, Instant at) {
    return new Draft(
        id,
        author,
        newKind,
        newTitle,
        newText,
        base,
        newReason,
        remarks,
        source,
        createdAt,
        at,
        revision + 1);
  }

  Draft rebased(Base newBase, Instant at) {
    return new Draft(
        id,
        author,
        kind,
        title,
        text,
        newBase,
        reason,
        remarks,
        source,
        createdAt,
        at,
        revision + 1);
  }
}
