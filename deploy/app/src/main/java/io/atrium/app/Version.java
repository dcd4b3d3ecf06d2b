package io.atrium.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the packaged program. */
final class Version implements IVersionProvider {
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development build");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Atrium " + text(), "Java " + Runtime.version()};
  }
}
