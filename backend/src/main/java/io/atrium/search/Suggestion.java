package io.atrium.search;

/** A completion of what is being typed. */
public record Suggestion(String reference, String kind, String title) {}
