package io.atrium.app;

import io.atrium.stack.StackProblem;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "reindex",
    description = {
      "Builds the search index anew beside the live one and swaps them; search answers throughout.",
      "A rebuild that is running already is joined. Ctrl-C leaves it running."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReindexCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/search/reindex";

  @Mixin private ApiOptions api = new ApiOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var client = api.client("admin");
    var rebuild = require(client.post(PATH, null, BodyPublishers.noBody()));
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Reindexing")
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" assets", 1)
            .showSpeed()
            .build()) {
      while (isRunning(rebuild)) {
        show(bar, rebuild);
        Thread.sleep(300);
        rebuild = require(client.get(PATH));
      }
      show(bar, rebuild);
    }
    var state = rebuild.body().path("state").asText();
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d assets indexed, %d refused.%n",
            state, rebuild.body().path("done").asLong(), rebuild.body().path("refused").asLong());
    return state.equals("done") ? 0 : 1;
  }

  private static boolean isRunning(ApiClient.Answer rebuild) {
    var state = rebuild.body().path("state").asText();
    return state.equals("running") || state.equals("stopping");
  }

  private static void show(ProgressBar bar, ApiClient.Answer rebuild) {
    bar.maxHint(Math.max(1, rebuild.body().path("total").asLong()));
    bar.stepTo(rebuild.body().path("done").asLong());
  }

  private static ApiClient.Answer require(ApiClient.Answer answer) {
    if (!answer.ok()) {
      throw new StackProblem(answer.problem());
    }
    return answer;
  }
}
