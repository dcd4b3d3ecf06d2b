package io.atrium.app;

import io.atrium.access.evidence.EvidenceCheck;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify-evidence",
    description = {
      "Checks an evidence archive without a running Atrium and names the first thing that does not fit.",
      "Exit status 0 if all fits, 1 if something does not, 2 if the file cannot be read."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyEvidenceCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Option(
      names = "--key",
      paramLabel = "FINGERPRINT",
      description = {
        "The key that must have signed it, SHA256:…",
        "Your Atrium shows it at /api/v1/evidence/key."
      })
  private @Nullable String key;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try {
      var report = EvidenceCheck.of(file, key);
      report.fits().forEach(fit -> out.println("fits      " + fit));
      if (report.fault() != null) {
        out.println("NOT INTACT  " + report.fault());
      } else {
        out.println("intact    " + file);
        if (key == null) {
          out.println(
              "          Compare the key with the one that your Atrium shows, or give it with --key.");
        }
      }
      out.flush();
      return report.intact() ? 0 : 1;
    } catch (IOException unreadable) {
      throw new StackProblem("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
