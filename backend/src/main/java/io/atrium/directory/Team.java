package io.atrium.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A team that Keycloak has, or has had.
 *
 * @param name {@code team:…}
 * @param standIn the team that answers for its assets while it has nobody who may publish; null
 *     while it has
 * @param gone whether Keycloak no longer has it
 */
public record Team(
    String name, @Nullable String standIn, @Nullable Instant standInSince, boolean gone) {}
