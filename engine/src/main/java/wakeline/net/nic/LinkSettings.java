package wakeline.net.nic;

/// What a link is like, the same in both directions. Probabilities are in parts per billion.
///
/// @param name as records and its random stream name it
/// @param bitsPerSecond 0 if a packet takes no time to be sent
/// @param jitterNanos the latency varies by up to this much in both directions
/// @param downs when it carries nothing: from, to, from, to …, ascending
public record LinkSettings(
    String name,
    long bitsPerSecond,
    long latencyNanos,
    long jitterNanos,
    int lossPpb,
    int reorderPpb,
    int duplicatePpb,
    long[] downs) {
  /// The whole, for probabilities.
  static final int PPB = 1_000_000_000;

  private static final int BITS_PER_BYTE = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  boolean isDown(long now) {
    for (int k = 0; k < downs.length; k += 2) {
      if (now >= downs[k] && now < downs[k + 1]) {
        return true;
      }
    }
    return false;
  }

  /// {@return how long a frame takes to leave, in nanoseconds, rounded up}
  long transmitNanos(int bytes) {
    if (bitsPerSecond == 0) {
      return 0;
    }
    long bits = (long) bytes * BITS_PER_BYTE;
    return (bits * NANOS_PER_SECOND + bitsPerSecond - 1) / bitsPerSecond;
  }
}
