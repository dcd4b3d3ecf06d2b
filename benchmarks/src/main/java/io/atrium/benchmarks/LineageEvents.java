package io.atrium.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * OpenLineage events of a warehouse: jobs that read two or three tables and write one, with
 * schemas, column lineage and the run facets that Spark and Airflow send. Made once, so that
 * sending one costs next to nothing.
 */
final class LineageEvents {
  static final int JOBS = 2_000;

  private static final int TABLES = 3_000;
  private static final int COLUMNS = 12;
  private static final String RUN = "00000000-0000-4000-8000-000000000000";
  private static final String TIME = "2026-01-01T00:00:00.000Z";

  private final Template[] starts = new Template[JOBS];
  private final Template[] ends = new Template[JOBS];

  LineageEvents(long seed) {
    var random = new Random(seed);
    for (var job = 0; job < JOBS; job++) {
      starts[job] = new Template(event("START", job, new Random(seed + job)));
      ends[job] =
          new Template(
              event(random.nextInt(50) == 0 ? "FAIL" : "COMPLETE", job, new Random(seed + job)));
    }
  }

  byte[] start(int job, UUID run, Instant at) {
    return starts[job].with(run, at);
  }

  byte[] end(int job, UUID run, Instant at) {
    return ends[job].with(run, at);
  }

  /** An event with the places of its run's id and of its time. */
  private static final class Template {
    private final byte[] bytes;
    private final int run;
    private final int time;

    Template(String text) {
      bytes = text.getBytes(StandardCharsets.US_ASCII);
      run = text.indexOf(RUN);
      time = text.indexOf(TIME);
    }

    byte[] with(UUID id, Instant at) {
      var event = bytes.clone();
      put(event, run, id.toString());
      // milliseconds always, so that every time is as long
      var text = at.toString();
      put(event, time, text.length() == TIME.length() ? text : text.substring(0, 19) + ".001Z");
      return event;
    }

    private static void put(byte[] event, int place, String text) {
      for (var i = 0; i < text.length(); i++) {
        event[place + i] = (byte) text.charAt(i);
      }
    }
  }

  private static String event(String type, int job, Random random) {
    var inputs = new StringBuilder();
    var sources = new int[2 + random.nextInt(2)];
    for (var i = 0; i < sources.length; i++) {
      // a few tables are read by many
      sources[i] = (int) (TABLES * Math.pow(random.nextDouble(), 2.5));
      inputs.append(i == 0 ? "" : ",").append(dataset(sources[i], ""));
    }
    var links = new StringBuilder();
    for (var column = 0; column < COLUMNS; column++) {
      links
          .append(column == 0 ? "" : ",")
          .append(
              """
              "column_%d":{"inputFields":[{"namespace":"postgres://warehouse:5432","name":"marts.table_%d","field":"column_%d",\
              "transformations":[{"type":"DIRECT","subtype":"IDENTITY","description":"","masking":false}]}]}\
              """
                  .formatted(column, sources[column % sources.length], column));
    }
    var output =
        dataset(
            job + TABLES / 4,
            """
            ,"columnLineage":{"_producer":"https://github.com/example/etl/tree/1.9.2","_schemaURL":"https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json",\
            "fields":{%s}}\
            """
                .formatted(links));
    return """
    {"eventType":"%s","eventTime":"%s","producer":"https://github.com/example/etl/tree/1.9.2/loader",\
    "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",\
    "run":{"runId":"%s","facets":{"processing_engine":{"_producer":"https://github.com/example/etl","_schemaURL":"https://openlineage.io/spec/facets/1-1-1/ProcessingEngineRunFacet.json",\
    "name":"spark","version":"3.5.1","openlineageAdapterVersion":"1.55.0"},\
    "parent":{"_producer":"https://github.com/example/etl","_schemaURL":"https://openlineage.io/spec/facets/1-2-0/ParentRunFacet.json",\
    "run":{"runId":"11111111-0000-4000-8000-%012d"},"job":{"namespace":"nightly","name":"dag_%d"}}}},\
    "job":{"namespace":"nightly","name":"dag_%d.load_%d","facets":{"jobType":{"_producer":"https://github.com/example/etl","_schemaURL":"https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json",\
    "processingType":"BATCH","integration":"SPARK","jobType":"SQL_JOB"}}},\
    "inputs":[%s],"outputs":[%s]}\
    """
        .formatted(
            type,
            TIME,
            RUN,
            job / 20,
            job / 20,
            job / 20,
            job,
            inputs,
            type.equals("START") ? dataset(job + TABLES / 4, "") : output);
  }

  private static String dataset(int table, String more) {
    var fields = new StringBuilder();
    for (var column = 0; column < COLUMNS; column++) {
      fields
          .append(column == 0 ? "" : ",")
          .append("{\"name\":\"column_%d\",\"type\":\"numeric(12,2)\"}".formatted(column));
    }
    return """
    {"namespace":"postgres://warehouse:5432","name":"marts.table_%d","facets":{\
    "schema":{"_producer":"https://github.com/example/etl","_schemaURL":"https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json","fields":[%s]},\
    "dataSource":{"_producer":"https://github.com/example/etl","_schemaURL":"https://openlineage.io/spec/facets/1-0-1/DatasourceDatasetFacet.json",\
    "name":"warehouse","uri":"postgres://warehouse:5432"}%s}}\
    """
        .formatted(table, fields, more);
  }
}
