package wakeline.spec;

/// A block device, as far as asynchronous I/O needs one.
///
/// @param readNanos service time of a 4 KiB random read
/// @param flushNanos service time of a flush
/// @param depth requests it serves at once
public record DiskSpec(String name, long readNanos, long flushNanos, int depth) {
  public DiskSpec {
    if (readNanos < 0 || flushNanos < 0 || depth < 1) {
      throw new IllegalArgumentException("disk " + name + " has a value out of range");
    }
  }
}
