package io.atrium.search;

import io.micronaut.serde.annotation.Serdeable;

/** A completion of what is being typed. */
@Serdeable
public record Suggestion(String reference, String kind, String title) {}
