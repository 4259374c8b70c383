package wakeline.oracle.actor;

import org.jspecify.annotations.Nullable;

/// The two ends of a FIFO, as objects have names.
final class Fifo {
  private static final int O_RDONLY = 0;
  private @Nullable OpenDescription read;
  private @Nullable OpenDescription write;

  /// Somebody begins to open it.
  void opening(RunHost host) {
    if (read == null) {
      int number = host.takeNumber("pipe");
      var reader = new OpenDescription("pipe", host.addObject("pipe", number, ".r"));
      var writer = new OpenDescription("pipe", host.addObject("pipe", number, ".w"));
      reader.in = new ByteLog(/* hasBoundaries= */ false);
      writer.out = reader.in;
      read = reader;
      write = writer;
    }
  }

  OpenDescription opened(int access) {
    OpenDescription end = access == O_RDONLY ? read : write;
    assert end != null;
    return end;
  }
}
