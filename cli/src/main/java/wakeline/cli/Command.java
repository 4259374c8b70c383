package wakeline.cli;

import java.io.IOException;

/// One of the things `wakeline` can do.
interface Command {
  /// Says what it takes; what the user gave is handed over before [#run].
  void declare(Options options);

  /// Does it. Throws [UsageException] if what was asked for is not there or makes no sense.
  ExitStatus run() throws IOException;
}
