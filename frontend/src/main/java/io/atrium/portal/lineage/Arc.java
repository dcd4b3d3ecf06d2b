package io.atrium.portal.lineage;

/** An arrow between two boxes. */
record Arc(String id, String source, String target) {}
