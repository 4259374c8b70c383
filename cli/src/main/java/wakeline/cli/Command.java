package wakeline.cli;

import java.io.IOException;

/// One of the things `wakeline` can do; picocli has filled in its options.
interface Command {
  /// Does it. Throws [UsageException] if what was asked for is not there or makes no sense.
  ExitStatus run() throws IOException;
}
