package io.atrium.access.policy;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy.
 *
 * @param source YAML as its author wrote it
 * @param rules in words, in their order
 * @param activatedBy never the author; null while it has not been activated
 */
public record PolicyVersion(
    String name,
    String version,
    State state,
    String title,
    String summary,
    String source,
    List<RuleText> rules,
    Actor author,
    Instant createdAt,
    @Nullable Actor activatedBy,
    @Nullable Instant activatedAt) {

  public enum State {
    DRAFT,
    ACTIVE,
    /** Another version took its place. */
    SUPERSEDED
  }

  /** A rule in plain words, with its expression. */
  public record RuleText(String name, String title, String effect, String when) {}
}
