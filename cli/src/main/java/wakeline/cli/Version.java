package wakeline.cli;

import wakeline.syscall.KernelVersion;

/// What is running, for `--version` and reports of faults.
final class Version {
  private Version() {}

  /// `wakeline 0.1.0 (models Linux 6.18; Java 25.0.3)`.
  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return "wakeline "
        + (version == null ? "from classes" : version)
        + " (models Linux "
        + KernelVersion.NEWEST
        + "; Java "
        + Runtime.version()
        + ")";
  }
}
