package io.atrium;

import static io.atrium.Expect.eventually;

import io.atrium.identity.Directory;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The application with its HTTP server for the tests of one class, on a fresh database and with the
 * accounts of the demo realm. Kept in a static field with {@code @RegisterExtension} it runs before
 * the class's own {@code @BeforeAll}, and until after its {@code @AfterAll}.
 */
public final class TestServer implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> ACCOUNTS =
      List.of("owner", "developer", "business", "steward", "risk", "auditor", "admin");

  private final Map<String, Supplier<?>> properties = new HashMap<>();
  private boolean directory;
  private ApplicationContext application;
  private URI url;

  public TestServer() {
    var _ = with("atrium.keycloak.url", TestStack::keycloak);
  }

  public TestServer with(String property, Object value) {
    return with(property, () -> value);
  }

  /**
   * @param value is asked for when the application starts
   */
  public TestServer with(String property, Supplier<?> value) {
    properties.put(property, value);
    return this;
  }

  /** Assets are found. */
  public TestServer withSearch() {
    return with("atrium.elasticsearch.url", TestStack::elasticsearch);
  }

  /** The accounts of Keycloak are followed; all of the demo realm are known when tests begin. */
  public TestServer withDirectory() {
    directory = true;
    return with("atrium.directory.enabled", true).with("atrium.directory.pause", "1s");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var values = new HashMap<String, Object>();
    properties.forEach((property, value) -> values.put(property, value.get()));
    application = TestApplication.start(values);
    var server = application.getBean(EmbeddedServer.class).start();
    url = URI.create("http://127.0.0.1:" + server.getPort());
    if (directory) {
      var people = bean(Directory.class);
      eventually(() -> ACCOUNTS.stream().allMatch(name -> people.named(name).isPresent()));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // A start that failed left nothing.
    if (application != null) {
      application.close();
    }
  }

  public ApplicationContext application() {
    return application;
  }

  public <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  public URI url() {
    return url;
  }

  /** Good from now on; it reaches the server that runs when something is asked. */
  public Api api() {
    return new Api(this::url);
  }
}
