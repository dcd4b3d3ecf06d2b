package io.atrium.access;

/**
 * A governed reason to use something.
 *
 * @param name {@code development}
 * @param title what people read
 */
public record Purpose(String name, String title) {}
