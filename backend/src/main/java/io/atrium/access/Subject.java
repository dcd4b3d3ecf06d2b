package io.atrium.access;

/**
 * For whom access is asked or held.
 *
 * @param key {@code user:<Keycloak subject>}, {@code team:claims-ai}, {@code service:<client id>},
 *     or for a solution {@code asset:<id>}; what records compare
 * @param name what people read
 */
public record Subject(Kind kind, String key, String name) {

  public enum Kind {
    PERSON,
    TEAM,
    SERVICE,
    SOLUTION
  }
}
