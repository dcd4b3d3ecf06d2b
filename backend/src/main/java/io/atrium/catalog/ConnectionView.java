package io.atrium.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A connection on the wire.
 *
 * @param dangling whether nothing of that name exists, or may be seen
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
    String relation,
    String reference,
    boolean dangling,
    @Nullable String title,
    @Nullable String owner,
    @Nullable String state,
    String pointer) {

  static ConnectionView of(Connection connection) {
    var asset = connection.asset();
    return new ConnectionView(
        connection.relation(),
        connection.other().toString(),
        asset == null,
        asset == null ? null : asset.title(),
        asset == null ? null : asset.owner(),
        asset == null ? null : asset.state().word(),
        connection.pointer());
  }
}
