package io.atrium.access.request;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decides for somebody else, for a time; it does not go on to a third.
 *
 * @param domain only for assets of this domain and below; null for all
 */
public record Delegation(
    UUID id, Actor from, Actor to, Instant begins, Instant ends, @Nullable String domain) {}
