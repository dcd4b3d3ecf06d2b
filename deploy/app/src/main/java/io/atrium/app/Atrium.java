package io.atrium.app;

import io.atrium.stack.StackProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: finds the command, runs it, turns a problem into one line and an exit status. */
@Command(
    name = "atrium",
    description = "Internal AI marketplace and data-product catalog.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DiffCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      LocalCommand.class,
      StartCommand.class,
      PolicyCommand.class,
      PublishCommand.class,
      ReindexCommand.class,
      ValidateCommand.class,
      VerifyEvidenceCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Atrium {
  /** Exit status of commands for build servers, of which 1 says what was found. */
  static final int TROUBLE = 3;

  private Atrium() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Atrium());
    line.setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static int report(Exception problem, CommandLine command) throws Exception {
    if (problem instanceof StackProblem known) {
      command.getErr().println(command.getColorScheme().errorText(known.getMessage()));
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw problem;
  }
}
