package io.atrium.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to import.
 *
 * @param format an importer's name
 * @param owner {@code team:…}, or the bare team
 * @param domain null for the format's own
 * @param dryRun report what would happen, write nothing to the catalog
 * @param fileName what the source was called where it came from; its ending matters for a single
 *     file
 */
public record ImportRequest(
    String format, String owner, @Nullable String domain, boolean dryRun, String fileName) {}
