package wakeline.oracle.actor;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import wakeline.oracle.wire.RunResult;

/// Tells the parent that the controller waits for a time to pass, so that it is not taken for one
/// that hangs.
record Progress(DataOutputStream out) implements Runnable {
  @Override
  public void run() {
    try {
      out.writeByte(RunResult.WAITS);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
