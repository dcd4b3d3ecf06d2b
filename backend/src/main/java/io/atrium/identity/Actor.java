package io.atrium.identity;

/**
 * Whoever did something, as it is written into records: a person ({@code user:<subject>}), a source
 * of imports ({@code source:models-dev}) or Atrium itself ({@code system}).
 */
public record Actor(String id, String name) {

  public static final Actor SYSTEM = new Actor("system", "Atrium");
}
