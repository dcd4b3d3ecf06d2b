package io.atrium.app;

import io.atrium.stack.LocalStack;
import io.atrium.stack.Ports;
import io.atrium.stack.StackOptions;
import io.atrium.stack.StackProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "local",
    description = "Starts Atrium with PostgreSQL, Elasticsearch and Keycloak on this machine.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class LocalCommand implements Callable<Integer> {
  private static final String ACCOUNTS =
      """

        Portal   %s
        API      %s/docs
        Keycloak %s  (administrator: admin / admin)

        Account    Password  Who                Team                     May
        business   atrium    Bianca Business    customer-service         find and ask
        analyst    atrium    Anna Analyst       customer-service         find and ask
        contractor atrium    Carl Contractor    data-platform            find and ask
        developer  atrium    Devin Developer    data-platform            publish
        owner      atrium    Olivia Owner       claims-ai, data-platform publish
        steward    atrium    Stefan Steward     customer-service         approve listings
        risk       atrium    Rita Risk          customer-service         judge risk
        auditor    atrium    Aaron Auditor      customer-service         read everything
        admin      atrium    Ada Admin          customer-service         run Atrium

        Ctrl-C stops everything.
      """;

  @Option(names = "--fresh", description = "Deletes the data of earlier runs first.")
  private boolean fresh;

  @Option(names = "--no-demo", description = "Does not load the demo catalog.")
  private boolean noDemo;

  @Option(
      names = "--catalogs",
      paramLabel = "FOLDER",
      defaultValue = "${env:ATRIUM_CATALOGS:-}",
      description = {
        "Foreign catalogs to import at the first start, a folder each named after its format",
        "(default: shared/data beside the checkout, where there is one)."
      })
  private String catalogs = "";

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${env:ATRIUM_HOME:-.atrium}",
      description = "Data and logs (default: ${DEFAULT-VALUE}).")
  private Path home = Path.of(".atrium");

  @Mixin private LocalPorts ports = new LocalPorts();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    System.setProperty("logback.configurationFile", "logback-local.xml");
    System.setProperty("atrium.home", home.toAbsolutePath().toString());
    Ports.requireFree(ports.portal, "portal", "--portal-port");
    Ports.requireFree(ports.api, "API", "--api-port");
    if (fresh) {
      LocalStack.erase(home);
    }
    StackProgress progress = new StackProgress(out);
    StackOptions options =
        StackOptions.inHome(home).withPorts(ports.servers()).withListener(progress);
    try (LocalStack stack = LocalStack.start(options)) {
      progress.line("Atrium", "starting …");
      Application application = startApplication(stack, progress);
      if (!noDemo) {
        run(new DemoWarehouse(stack), progress);
        run(new DemoCatalog(application.context()), progress);
        run(new DemoLineage(application.context(), catalogs()), progress);
        run(new FoundCatalogs(application.context(), catalogs()), progress);
      }
      progress.line("Atrium", "ready after " + since(begin) + " in all");
      out.printf(ACCOUNTS, portalUrl(), apiUrl(), stack.keycloakUrl());
      out.flush();
      AotCache.record(properties(stack))
          .ifPresent(recording ->
              stack.beforeStop(() -> {
                recording.close();
                application.close();
              }));
      StackProblem crash = progress.awaitCrash();
      throw new StackProblem(crash.getMessage() + " Start again with: atrium local", crash);
    }
  }

  private Application startApplication(LocalStack stack, StackProgress progress) {
    long begin = System.nanoTime();
    Application application = Application.start(properties(stack));
    stack.beforeStop(application::close);
    progress.line("Atrium", "up after " + since(begin));
    return application;
  }

  private Map<String, Object> properties(LocalStack stack) {
    var properties = new HashMap<>(DemoWarehouse.properties(stack));
    properties.putAll(
        Map.ofEntries(
            Map.entry("datasources.default.url", stack.jdbcUrl()),
            Map.entry("datasources.default.username", stack.username()),
            Map.entry("datasources.default.password", stack.password()),
            Map.entry("atrium.elasticsearch.url", stack.elasticsearchUrl()),
            Map.entry("atrium.keycloak.url", stack.keycloakUrl()),
            Map.entry("atrium.keycloak.realm", "atrium"),
            Map.entry("atrium.directory.interim-team", "team:data-platform"),
            Map.entry("atrium.keycloak.admin-client-secret", "atrium-backend-secret"),
            Map.entry("atrium.keycloak.portal-client-id", "atrium-portal"),
            Map.entry("atrium.keycloak.portal-client-secret", "atrium-portal-secret"),
            Map.entry("atrium.portal.host", "127.0.0.1"),
            Map.entry("atrium.portal.port", ports.portal),
            Map.entry("atrium.portal.base-url", portalUrl()),
            Map.entry("micronaut.server.host", "127.0.0.1"),
            Map.entry("micronaut.server.port", ports.api)));
    return properties;
  }

  private static void run(LocalStep step, StackProgress progress) {
    if (!step.isNeeded()) {
      return;
    }
    long begin = System.nanoTime();
    progress.line("Atrium", step.title() + " …");
    step.run();
    progress.line("Atrium", step.title() + ": done after " + since(begin));
  }

  private Path catalogs() {
    return catalogs.isBlank()
        ? Path.of(System.getProperty("atrium.root", "."), "..", "shared", "data").normalize()
        : Path.of(catalogs);
  }

  private static String since(long begin) {
    return StackProgress.seconds(Duration.ofNanos(System.nanoTime() - begin));
  }

  private String portalUrl() {
    return "http://127.0.0.1:" + ports.portal;
  }

  private String apiUrl() {
    return "http://127.0.0.1:" + ports.api;
  }
}
