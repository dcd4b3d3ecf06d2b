package io.atrium.app;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    description = {
      "Starts Atrium alone; where its servers are says the configuration:",
      "DATASOURCES_DEFAULT_URL, ATRIUM_ELASTICSEARCH_URL, ATRIUM_KEYCLOAK_URL, …"
    },
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  @Option(
      names = "--exit-when-ready",
      hidden = true,
      description = "Stops once everything is up, to record what start-up needs.")
  private boolean exitWhenReady;

  @Override
  public Integer call() throws InterruptedException {
    Application application = Application.start(Map.of());
    if (exitWhenReady) {
      application.close();
      return 0;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(application::close, "stop Atrium"));
    new CountDownLatch(1).await();
    return 0;
  }
}
