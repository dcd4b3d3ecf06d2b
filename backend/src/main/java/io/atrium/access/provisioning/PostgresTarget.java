package io.atrium.access.provisioning;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database in which rights are given.
 *
 * @param name by which offers name it in {@code parameters.database}
 * @param username a role with CREATEROLE that may grant on the tables; it owns those on which row
 *     filters are asked
 * @param schemas where rights may be given; null for all but the system's
 * @param address what holders are told to connect to; null when it is the same as {@code url}
 */
@EachProperty("atrium.provisioning.postgres")
record PostgresTarget(
    @Parameter String name,
    String url,
    String username,
    String password,
    @Nullable List<String> schemas,
    @Nullable String address) {

  boolean allows(String schema) {
    return !schema.startsWith("pg_")
        && !schema.equals("information_schema")
        && (schemas == null || schemas.contains(schema));
  }

  String addressForHolders() {
    return address == null ? url : address;
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return "database " + name;
  }
}
