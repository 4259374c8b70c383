package wakeline.cli;

import picocli.CommandLine.IVersionProvider;
import wakeline.syscall.KernelVersion;

/// What is running, for `--version` and error reports.
final class Version implements IVersionProvider {
  /// `wakeline 0.1.0 (models Linux 6.18; Java 25.0.3)`.
  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return "wakeline "
        + (version == null ? "from classes" : version)
        + " (models Linux "
        + KernelVersion.NEWEST
        + "; Java "
        + Runtime.version().toString()
        + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
