package io.atrium.portal;

import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.openlineage.Intake;
import io.atrium.problem.ProblemException;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What a nightly load reports: it fills the table that the data product of the examples publishes,
 * out of two others.
 */
public final class TestLineage {

  /** The job that loads claims. */
  public static final String LOAD = "job:nightly:claims.load";

  /** The table it reads, which no data product publishes. */
  public static final String CORE = "dataset:db2://core.example.com:446:CORE.CLAIM";

  /** The table of the data product's port. */
  public static final String CLAIMS = "dataset:postgres://dwh.example.com:5432:claims.claims_v2";

  private static final String EVENTS =
      """
      [
        {
          "eventType": "COMPLETE", "eventTime": "@load@", "producer": "https://nightly.example.com",
          "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
          "run": {"runId": "0192b1c2-0000-7000-8000-000000000001"},
          "job": {"namespace": "nightly", "name": "claims.load", "facets": {
            "documentation": {"description": "Loads the claims of the day."},
            "sql": {"query": "insert into claims_v2 select id, amt from claim"}}},
          "inputs": [
            {"namespace": "db2://core.example.com:446", "name": "CORE.CLAIM", "facets": {
              "schema": {"fields": [
                {"name": "ID", "type": "char(12)"}, {"name": "AMT", "type": "decimal(12,2)"}]}}},
            {"namespace": "db2://core.example.com:446", "name": "CORE.HOLDER"}],
          "outputs": [
            {"namespace": "postgres://dwh.example.com:5432", "name": "claims.claims_v2", "facets": {
              "schema": {"fields": [
                {"name": "claim_id", "type": "uuid"}, {"name": "holder_name", "type": "text"},
                {"name": "amount", "type": "numeric", "description": "Paid so far."}]},
              "columnLineage": {"fields": {
                "amount": {"inputFields": [{
                  "namespace": "db2://core.example.com:446", "name": "CORE.CLAIM", "field": "AMT",
                  "transformations": [{"type": "DIRECT", "subtype": "TRANSFORMATION"}]}]},
                "claim_id": {"inputFields": [{
                  "namespace": "db2://core.example.com:446", "name": "CORE.CLAIM",
                  "field": "ID"}]}}}}}]
        },
        {
          "eventType": "FAIL", "eventTime": "@report@", "producer": "https://nightly.example.com",
          "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
          "run": {"runId": "0192b1c2-0000-7000-8000-000000000002", "facets": {
            "errorMessage": {"message": "The disk is full.", "programmingLanguage": "SQL"}}},
          "job": {"namespace": "nightly", "name": "claims.report"},
          "inputs": [
            {"namespace": "postgres://dwh.example.com:5432", "name": "claims.claims_v2"}],
          "outputs": [
            {"namespace": "postgres://dwh.example.com:5432", "name": "claims.monthly", "facets": {
              "columnLineage": {"fields": {
                "total": {"inputFields": [{
                  "namespace": "postgres://dwh.example.com:5432", "name": "claims.claims_v2",
                  "field": "amount"}]}}}}}]
        }
      ]
      """;

  private TestLineage() {}

  /** Reports the runs and waits until the graph shows them. */
  public static void report(ApplicationContext context) {
    var now = Instant.now();
    var events =
        EVENTS
            .replace("@load@", now.minusSeconds(7200).toString())
            .replace("@report@", now.minusSeconds(3600).toString());
    context.getBean(Intake.class).accept(TestUsers.OWNER, events.getBytes(StandardCharsets.UTF_8));
    var lineage = context.getBean(Lineage.class);
    var deadline = now.plus(Duration.ofSeconds(60));
    while (!shows(lineage, LOAD, "CORE.CLAIM") || !shows(lineage, CLAIMS, "claims.report")) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the graph does not show what was reported");
      }
      TestPortal.pause();
    }
  }

  private static boolean shows(Lineage lineage, String node, String neighbour) {
    try {
      return lineage.around(TestUsers.OWNER, LineageQuery.around(node)).nodes().stream()
          .anyMatch(each -> each.name().equals(neighbour));
    } catch (ProblemException notYet) {
      return false;
    }
  }
}
