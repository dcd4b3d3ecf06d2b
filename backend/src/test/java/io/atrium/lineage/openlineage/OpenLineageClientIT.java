package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.lineage.NodeId;
import io.atrium.stack.TestStack;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.HttpTransportResponseException;
import io.openlineage.client.transports.OAuth2ClientCredentialsTokenProvider;
import io.openlineage.client.transports.TokenProvider;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The official Java client against a running server. */
class OpenLineageClientIT {

  private static final OpenLineage EVENTS =
      new OpenLineage(URI.create("https://github.com/example/loader/tree/1.2.3"));
  private static final ZonedDateTime NOW = ZonedDateTime.now(ZoneOffset.UTC);

  @RegisterExtension static final TestServer server = LineageSteps.server();

  private static final Api api = server.api();
  private static LineageSteps steps;

  @BeforeAll
  static void start() {
    steps = new LineageSteps(server.application());
  }

  @Test
  void events_of_all_kinds_are_taken_with_a_publishers_token() throws Exception {
    var run = UUID.randomUUID();
    try (var client = client(token(Api.token("owner")), null)) {
      client.emit(event(OpenLineage.RunEvent.EventType.START, run));
      client.emit(event(OpenLineage.RunEvent.EventType.COMPLETE, run));
      client.emit(
          EVENTS.newJobEvent(
              NOW,
              EVENTS.newJobBuilder().namespace("client").name("static").build(),
              List.of(),
              List.of()));
      client.emit(
          EVENTS
              .newDatasetEventBuilder()
              .eventTime(NOW)
              .dataset(EVENTS.newStaticDatasetBuilder().namespace("client").name("alone").build())
              .build());
    }
    steps.settle();

    assertThat(api.get("business", "/api/v1/runs/" + run).body().at("/run/state").asText())
        .isEqualTo("complete");
    assertThat(api.get("business", "/api/v1/jobs?namespace=client").body().path("items"))
        .hasSize(2);
    var output = NodeId.ofDataset("client", "output");
    assertThat(
            api.get("business", "/api/v1/datasets/" + output).body().at("/columns/0/name").asText())
        .isEqualTo("amount");
    assertThat(
            steps.rows(
                "select distinct producer, source_column, target_column, transformation from lineage.column_link"))
        .containsExactly(
            List.of("https://github.com/example/loader", "paid", "amount", "DIRECT AGGREGATION"));
  }

  @Test
  void a_service_account_signs_in_by_itself_and_compresses() throws Exception {
    var credentials =
        new OAuth2ClientCredentialsTokenProvider(
            "claims-batch",
            "claims-batch-secret",
            URI.create(TestStack.keycloak() + "/realms/atrium/protocol/openid-connect/token"));
    var run = UUID.randomUUID();
    try (var client = client(credentials, HttpConfig.Compression.GZIP)) {
      client.emit(event(OpenLineage.RunEvent.EventType.START, run));
    }
    steps.settle();

    assertThat(steps.number("select count(*) from lineage.run where id = '" + run + "'"))
        .isEqualTo(1);
    assertThat(
            steps.number(
                "select count(distinct sender) from lineage.event where sender like 'user:%'"))
        .isPositive();
  }

  @Test
  void who_may_not_report_learns_it_from_the_client() throws Exception {
    try (var client = client(token(Api.token("business")), null)) {
      assertThatThrownBy(
              () -> client.emit(event(OpenLineage.RunEvent.EventType.START, UUID.randomUUID())))
          .isInstanceOfSatisfying(
              HttpTransportResponseException.class,
              failure -> {
                assertThat(failure.getStatusCode()).isEqualTo(403);
                assertThat(failure.getBody()).contains("may not report lineage");
              });
    }
  }

  private static OpenLineageClient client(TokenProvider token, HttpConfig.Compression compression) {
    var config = new HttpConfig();
    config.setUrl(server.url());
    config.setAuth(token);
    config.setCompression(compression);
    return new OpenLineageClient(new HttpTransport(config));
  }

  private static TokenProvider token(String token) {
    var provider = new ApiKeyTokenProvider();
    provider.setApiKey(token);
    return provider;
  }

  private static OpenLineage.RunEvent event(OpenLineage.RunEvent.EventType type, UUID run) {
    var input = EVENTS.newInputDatasetBuilder().namespace("client").name("input").build();
    var fields =
        EVENTS
            .newColumnLineageDatasetFacetFieldsBuilder()
            .put(
                "amount",
                EVENTS
                    .newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                    .inputFields(
                        List.of(
                            EVENTS
                                .newInputFieldBuilder()
                                .namespace("client")
                                .name("input")
                                .field("paid")
                                .transformations(
                                    List.of(
                                        EVENTS
                                            .newInputFieldTransformationsBuilder()
                                            .type("DIRECT")
                                            .subtype("AGGREGATION")
                                            .build()))
                                .build()))
                    .build())
            .build();
    var output =
        EVENTS
            .newOutputDatasetBuilder()
            .namespace("client")
            .name("output")
            .facets(
                EVENTS
                    .newDatasetFacetsBuilder()
                    .schema(
                        EVENTS.newSchemaDatasetFacet(
                            List.of(
                                EVENTS
                                    .newSchemaDatasetFacetFieldsBuilder()
                                    .name("amount")
                                    .type("numeric")
                                    .build())))
                    .columnLineage(
                        EVENTS.newColumnLineageDatasetFacetBuilder().fields(fields).build())
                    .build())
            .build();
    return EVENTS
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(NOW)
        .run(EVENTS.newRunBuilder().runId(run).build())
        .job(EVENTS.newJobBuilder().namespace("client").name("loader").build())
        .inputs(List.of(input))
        .outputs(List.of(output))
        .build();
  }
}
