package io.atrium.portal.signin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signed-in person. */
public record User(
    String id,
    String name,
    String displayName,
    @Nullable String email,
    Set<String> teams,
    Set<String> roles,
    Set<String> stewardOf) {}
