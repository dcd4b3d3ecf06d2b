package io.atrium.exchange.format;

/**
 * Where imported assets are to live.
 *
 * @param owner {@code team:…}
 * @param domain importers may place assets in domains below it
 */
public record Target(String owner, String domain) {}
