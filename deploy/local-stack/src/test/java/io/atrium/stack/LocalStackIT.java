package io.atrium.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three real servers in a temporary folder. */
class LocalStackIT {
  @TempDir(cleanup = CleanupMode.NEVER)
  private static Path home;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(StackOptions.inHome(home));
  }

  @AfterAll
  static void stop() {
    List<Long> children = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    stack.close();
    assertThat(children).isNotEmpty();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
    Folders.delete(home);
  }

  @ParameterizedTest
  @CsvSource({
    "business,  Bianca Business,   user,                /teams/customer-service",
    "developer, Devin Developer,   user publisher,      /teams/data-platform",
    "owner,     Olivia Owner,      user publisher,      /teams/claims-ai /teams/data-platform",
    "steward,   Stefan Steward,    user steward,        /teams/customer-service /stewards/all",
    "risk,      Rita Risk,         user risk-officer,   /teams/customer-service",
    "auditor,   Aaron Auditor,     user auditor,        /teams/customer-service",
    "admin,     Ada Admin,         user administrator,  /teams/customer-service"
  })
  void a_demo_account_gets_a_token_that_names_person_roles_and_teams(
      String account, String name, String roles, String groups) throws Exception {
    JsonNode claims = Client.claims(stack.keycloakUrl(), account);

    assertThat(claims.path("iss").asText()).isEqualTo(stack.keycloakUrl() + "/realms/atrium");
    assertThat(texts(claims.path("aud"))).contains("atrium-api");
    assertThat(claims.path("preferred_username").asText()).isEqualTo(account);
    assertThat(claims.path("name").asText()).isEqualTo(name);
    assertThat(claims.path("email").asText()).isEqualTo(account + "@example.com");
    assertThat(texts(claims.path("groups"))).containsExactlyInAnyOrder(groups.split(" ", -1));
    Set<String> ours =
        Set.of("user", "publisher", "steward", "risk-officer", "auditor", "administrator");
    assertThat(texts(claims.path("realm_access").path("roles")))
        .filteredOn(ours::contains)
        .containsExactlyInAnyOrder(roles.split(" ", -1));
  }

  @Test
  void english_words_are_stemmed_and_stop_words_left_out() throws Exception {
    assertThat(analyze("{\"analyzer\": \"english\", \"text\": \"the claims were classified\"}"))
        .containsExactly("claim", "were", "classifi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"asciifolding\" | Café | Cafe",
        "\"porter_stem\" | running | run",
        "{\"type\": \"stemmer\", \"language\": \"light_english\"} | models | model",
        "{\"type\": \"edge_ngram\", \"min_gram\": 2, \"max_gram\": 4} | claims | cl cla clai",
        "{\"type\": \"word_delimiter_graph\"} | claimsTriage | claims Triage",
        "{\"type\": \"synonym_graph\", \"synonyms\": [\"llm, language model\"]} | llm | language llm model"
      })
  void a_filter_of_the_full_distribution_works_under_its_name(
      String filter, String text, String tokens) throws Exception {
    List<String> found =
        analyze(
            "{\"tokenizer\": \"standard\", \"filter\": [%s], \"text\": \"%s\"}"
                .formatted(filter, text));
    assertThat(found).containsExactlyInAnyOrder(tokens.split(" ", -1));
  }

  @Test
  void an_index_may_define_an_analyzer_with_a_filter_of_the_plugin() throws Exception {
    createIndex(
        "folded",
        """
        {"settings": {"analysis": {"analyzer": {"folded":
          {"tokenizer": "keyword", "filter": ["lowercase", "asciifolding"]}}}}}
        """);
    JsonNode answer =
        Client.json(
            "POST",
            stack.elasticsearchUrl() + "/folded/_analyze",
            "{\"analyzer\": \"folded\", \"text\": \"Café Noir\"}");
    assertThat(answer.path("tokens").path(0).path("token").asText()).isEqualTo("cafe noir");
  }

  @Test
  void committed_rows_survive_a_killed_postgres() throws Exception {
    execute("create table survivor (name text)");
    execute("insert into survivor values ('row')");

    stack.kill(Server.POSTGRES);
    assertThatThrownBy(() -> execute("select 1")).isInstanceOf(SQLException.class);
    stack.start(Server.POSTGRES);

    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from survivor")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("row");
    }
  }

  @Test
  void acknowledged_documents_survive_a_killed_elasticsearch() throws Exception {
    createIndex("survivors", "{}");
    String document = stack.elasticsearchUrl() + "/survivors/_doc/1";
    assertThat(Client.json("PUT", document, "{\"title\": \"doc\"}").path("result").asText())
        .isEqualTo("created");

    stack.kill(Server.ELASTICSEARCH);
    assertThat(Ports.isFree(stack.port(Server.ELASTICSEARCH))).isTrue();
    stack.start(Server.ELASTICSEARCH);

    assertThat(Client.json("GET", document, "").path("_source").path("title").asText())
        .isEqualTo("doc");
  }

  @Test
  void keycloak_answers_at_once_after_postgres_was_killed_under_it() throws Exception {
    stack.kill(Server.POSTGRES);
    stack.start(Server.POSTGRES);

    assertThat(Client.claims(stack.keycloakUrl(), "risk").path("name").asText())
        .isEqualTo("Rita Risk");
  }

  @Test
  void a_killed_keycloak_knows_its_accounts_when_it_is_back() throws Exception {
    String subject = Client.claims(stack.keycloakUrl(), "owner").path("sub").asText();

    stack.kill(Server.KEYCLOAK);
    stack.start(Server.KEYCLOAK);

    assertThat(Client.claims(stack.keycloakUrl(), "owner").path("sub").asText()).isEqualTo(subject);
  }

  @Test
  void a_second_stack_in_the_same_home_is_refused() {
    StackOptions options = StackOptions.inHome(home);
    assertThatThrownBy(() -> LocalStack.start(options))
        .isInstanceOf(StackProblem.class)
        .hasMessageContaining("already runs in " + home);
  }

  @Test
  void pids_of_all_servers_stand_in_files_for_the_case_that_we_are_killed() throws Exception {
    for (Server server : Server.values()) {
      List<String> pids = Files.readAllLines(home.resolve("run/" + server.folder() + ".pid"));
      assertThat(ProcessHandle.of(Long.parseLong(pids.getFirst()))).isPresent();
    }
  }

  private static List<String> analyze(String body) throws IOException, InterruptedException {
    JsonNode answer = Client.json("POST", stack.elasticsearchUrl() + "/_analyze", body);
    return StreamSupport.stream(answer.path("tokens").spliterator(), false)
        .map(token -> token.path("token").asText())
        .toList();
  }

  private static void createIndex(String name, String body)
      throws IOException, InterruptedException {
    JsonNode answer = Client.json("PUT", stack.elasticsearchUrl() + "/" + name, body);
    assertThat(answer.path("acknowledged").asBoolean()).isTrue();
  }

  private static List<String> texts(JsonNode array) {
    return array.isTextual()
        ? List.of(array.asText())
        : StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isEqualTo(sql.startsWith("select"));
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(stack.jdbcUrl(), stack.username(), stack.password());
  }
}
