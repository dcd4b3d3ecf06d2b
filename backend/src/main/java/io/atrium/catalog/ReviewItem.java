package io.atrium.catalog;

/** A version that waits for a decision. */
public record ReviewItem(Asset asset, VersionSummary version) {}
