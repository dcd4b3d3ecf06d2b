package io.atrium.benchmarks;

import io.atrium.stack.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What PostgreSQL and Elasticsearch do without Atrium: the rows that Atrium has written go into
 * tables of the same definition, the documents that it has indexed into an index of the same
 * definition.
 */
final class Floor {
  static final String INDEX = "floor";

  private static final String LIVE = "/atrium-assets";
  private static final String NDJSON = "Content-Type: application/x-ndjson\r\n";
  private static final String TYPE = "Content-Type: application/json\r\n";

  /** In the order of their foreign keys, with the column that holds the asset's id. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("catalog.asset", "id");
    TABLES.put("catalog.version", "asset_id");
    TABLES.put("catalog.connection", "asset_id");
    TABLES.put("event.event", "asset_id");
    TABLES.put("audit.entry", "asset_id");
  }

  private final String jdbcUrl;
  private final URI elasticsearch;

  Floor(LocalStack stack) {
    this.jdbcUrl =
        "%s?user=%s&password=%s&reWriteBatchedInserts=true"
            .formatted(stack.jdbcUrl(), stack.username(), stack.password());
    this.elasticsearch = URI.create(stack.elasticsearchUrl());
  }

  /** The rows of some assets in one table. */
  record Rows(String table, List<Object[]> rows) {}

  /** What Atrium wrote for the documents of one request. */
  record Batch(List<Rows> tables, byte[] bulk) {}

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl);
  }

  void createSchema() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var _ = statement.execute("create schema if not exists floor");
    }
  }

  void createTables() throws SQLException {
    createSchema();
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var table : TABLES.keySet()) {
        statement.addBatch("create table %s (like %s including all)".formatted(copy(table), table));
      }
      statement.addBatch(
          "alter table floor.version add foreign key (asset_id) references floor.asset");
      statement.addBatch(
          "alter table floor.connection add foreign key (asset_id) references floor.asset");
      require(statement.executeBatch());
    }
  }

  /** Brings both up to date after a load, so that no background work disturbs what follows. */
  void settle() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      if (statement.execute("vacuum analyze") || statement.execute("checkpoint")) {
        throw new IllegalStateException("unexpected result");
      }
    }
  }

  void createIndex() throws IOException {
    try (var wire = new Wire(elasticsearch)) {
      var live = wire.get(LIVE, "").require("read index").json().iterator().next();
      var body = Wire.JSON.createObjectNode();
      var settings = live.path("settings").deepCopy();
      for (var own : List.of("uuid", "creation_date", "provided_name", "version", "history")) {
        var _ =
            ((com.fasterxml.jackson.databind.node.ObjectNode) settings.path("index")).remove(own);
      }
      body.set("settings", settings);
      body.set("mappings", live.path("mappings"));
      var _ =
          wire.send("PUT", "/" + INDEX, TYPE, Wire.JSON.writeValueAsBytes(body))
              .require("create index");
    }
  }

  void deleteIndex() throws IOException {
    try (var wire = new Wire(elasticsearch)) {
      var _ = wire.send("DELETE", "/" + INDEX, "", new byte[0]).require("delete index");
    }
  }

  /** What Atrium has in its tables of these assets. */
  List<Rows> read(Connection connection, Collection<String> references) throws SQLException {
    var ids = new ArrayList<UUID>();
    try (var select =
        connection.prepareStatement("select id from catalog.asset where reference = any(?)")) {
      select.setArray(1, connection.createArrayOf("text", references.toArray()));
      try (var found = select.executeQuery()) {
        while (found.next()) {
          ids.add(found.getObject(1, UUID.class));
        }
      }
    }
    var tables = new ArrayList<Rows>();
    for (var table : TABLES.entrySet()) {
      var rows = new ArrayList<Object[]>();
      try (var select =
          connection.prepareStatement(
              "select * from %s where %s = any(?)".formatted(table.getKey(), table.getValue()))) {
        select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        try (var found = select.executeQuery()) {
          var columns = found.getMetaData().getColumnCount();
          while (found.next()) {
            var row = new Object[columns];
            for (var at = 0; at < columns; at++) {
              row[at] = found.getObject(at + 1);
            }
            rows.add(row);
          }
        }
      }
      tables.add(new Rows(table.getKey(), rows));
    }
    return tables;
  }

  /** Inserts as batches and commits once. */
  static void insert(Connection connection, List<Rows> tables) throws SQLException {
    for (var table : tables) {
      if (table.rows().isEmpty()) {
        continue;
      }
      var columns = table.rows().getFirst().length;
      var sql =
          "insert into %s overriding system value values (%s)"
              .formatted(copy(table.table()), "?, ".repeat(columns - 1) + "?");
      try (var insert = connection.prepareStatement(sql)) {
        for (var row : table.rows()) {
          bind(insert, row);
          insert.addBatch();
        }
        require(insert.executeBatch());
      }
    }
    connection.commit();
  }

  /** The documents in requests of so many, addressed to the index of the floor. */
  static List<byte[]> bulks(List<Recorder.Request> requests, int documents) throws IOException {
    var latest = new LinkedHashMap<String, String>();
    for (var request : requests) {
      if (request.isBulk()) {
        var lines = new String(request.body(), StandardCharsets.UTF_8).split("\n", -1);
        for (var at = 0; at + 1 < lines.length; at += 2) {
          var action = Wire.JSON.readTree(lines[at]).path("index");
          var _ = latest.put(action.path("_id").asText(), lines[at + 1]);
        }
      }
    }
    var bulks = new ArrayList<byte[]>();
    var bulk = new ByteArrayOutputStream();
    var count = 0;
    for (var document : latest.entrySet()) {
      bulk.writeBytes(
          "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\"}}\n%s\n"
              .formatted(INDEX, document.getKey(), document.getValue())
              .getBytes(StandardCharsets.UTF_8));
      if (++count % documents == 0 || count == latest.size()) {
        bulks.add(bulk.toByteArray());
        bulk.reset();
      }
    }
    return bulks;
  }

  /**
   * Inserts and indexes everything and makes it searchable.
   *
   * @return seconds
   */
  double load(List<Batch> batches, int clients) throws IOException {
    var queue = new ConcurrentLinkedQueue<>(batches);
    var run =
        Clients.run(
            clients,
            Clients.UNTIL_DONE,
            number ->
                new Clients.Client() {
                  private final Connection connection = transactional();
                  private final Wire wire = new Wire(elasticsearch);

                  @Override
                  public int next() throws SQLException, IOException {
                    var batch = queue.poll();
                    if (batch == null) {
                      return -1;
                    }
                    insert(connection, batch.tables());
                    if (batch.bulk().length > 0) {
                      var reply =
                          wire.send("POST", "/_bulk?filter_path=errors", NDJSON, batch.bulk())
                              .require("bulk");
                      if (reply.json().path("errors").asBoolean()) {
                        throw new IllegalStateException("the floor's index refused documents");
                      }
                    }
                    return 0;
                  }

                  @Override
                  public void close() throws SQLException {
                    wire.close();
                    connection.close();
                  }
                });
    var begin = System.nanoTime();
    try (var wire = new Wire(elasticsearch)) {
      var _ = wire.send("POST", "/" + INDEX + "/_refresh", "", new byte[0]).require("refresh");
    }
    return run.seconds() + (System.nanoTime() - begin) / 1e9;
  }

  /** The floor has to do the same work: as many rows, as many documents. */
  void requireSame() throws SQLException, IOException {
    try (var connection = connect();
        var wire = new Wire(elasticsearch)) {
      for (var table : TABLES.keySet()) {
        var theirs = count(connection, table);
        var ours = count(connection, copy(table));
        if (theirs != ours) {
          throw new IllegalStateException(
              "%s has %d rows, its floor %d".formatted(table, theirs, ours));
        }
      }
      var theirs = wire.get(LIVE + "/_count", "").json().path("count").asLong();
      var ours = wire.get("/" + INDEX + "/_count", "").json().path("count").asLong();
      if (theirs != ours) {
        throw new IllegalStateException(
            "the index has %d documents, its floor %d".formatted(theirs, ours));
      }
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (var select = connection.prepareStatement("select count(*) from " + table);
        var found = select.executeQuery()) {
      return found.next() ? found.getLong(1) : -1;
    }
  }

  Connection transactional() {
    try {
      var connection = connect();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void bind(PreparedStatement insert, Object[] row) throws SQLException {
    for (var at = 0; at < row.length; at++) {
      if (row[at] instanceof java.sql.Array array) {
        insert.setArray(at + 1, array);
      } else {
        insert.setObject(at + 1, row[at]);
      }
    }
  }

  private static String copy(String table) {
    return "floor." + table.substring(table.indexOf('.') + 1);
  }

  private static void require(int[] counts) {
    if (Objects.requireNonNull(counts).length == 0) {
      throw new IllegalStateException("nothing was written");
    }
  }
}
