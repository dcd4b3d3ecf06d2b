package io.atrium.portal.lineage;

/** Something with a size that gets a place in the graph; lengths are CSS pixels. */
record Box(String id, double width, double height) {}
