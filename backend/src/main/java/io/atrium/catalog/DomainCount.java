package io.atrium.catalog;

/** How many assets of a domain, sub-domains not included, somebody may see. */
public record DomainCount(String domain, long assets) {}
