package io.atrium.stack;

import java.util.Locale;

/** The servers that Atrium needs. */
public enum Server {
  POSTGRES("PostgreSQL"),
  ELASTICSEARCH("Elasticsearch"),
  KEYCLOAK("Keycloak");

  private final String title;

  Server(String title) {
    this.title = title;
  }

  /** The name as people write it. */
  public String title() {
    return title;
  }

  /** The name of its folder, log file and pid file. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
