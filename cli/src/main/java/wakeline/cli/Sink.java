package wakeline.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// A stream whose reader may go away (`wakeline run … | head`): from the first failure on, what is
/// written is dropped, so that nobody has to deal with it in the middle of a line.
final class Sink extends OutputStream {
  private final OutputStream target;
  private @Nullable IOException failure;

  Sink(OutputStream target) {
    this.target = target;
  }

  /// Whether it is pointless to write more.
  boolean isBroken() {
    return failure != null;
  }

  /// Whether results got lost that someone waits for: not when the reader has seen enough.
  boolean hasLostResults() {
    return failure != null && !String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  @Override
  public void close() {
    attempt(target::close);
  }

  private void attempt(Write write) {
    if (failure != null) {
      return;
    }
    try {
      write.run();
    } catch (IOException e) {
      failure = e;
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
