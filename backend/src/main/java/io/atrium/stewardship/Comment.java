package io.atrium.stewardship;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody said in a thread; never changed afterwards.
 *
 * @param text Markdown
 */
public record Comment(UUID id, Actor author, String text, Instant at) {}
