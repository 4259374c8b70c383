package wakeline.file;

import org.jspecify.annotations.Nullable;

/// The bytes that a read or write moves: how many, and which. Bytes are never materialised: they
/// are a range of the stream they were written to, with their text where it came from a string
/// literal.
public final class Transfer {
  /// How many bytes the caller asked for.
  public final long wanted;

  /// Whether the call must not sleep: `O_NONBLOCK` or `MSG_DONTWAIT`.
  public final boolean nonblocking;

  /// `MSG_…` flags of recv and send, 0 for read and write.
  public final int flags;

  /// What is written, if it came from a literal.
  public final @Nullable String text;

  /// The 8-byte number written to or read from an eventfd, timerfd or an `int` variable.
  public long value;

  /// Ranges that were read: offset and length in turn; the first `rangeCount` pairs count.
  public long[] ranges = new long[2];

  public int rangeCount;

  /// What was read, where it came from literals, else null.
  public @Nullable String readText;

  /// The sender's address (recvfrom), null if it has none.
  public @Nullable SocketAddress from;

  public Transfer(long wanted, boolean nonblocking, int flags, @Nullable String text, long value) {
    this.wanted = wanted;
    this.nonblocking = nonblocking;
    this.flags = flags;
    this.text = text;
    this.value = value;
  }

  /// Notes that `length` bytes from `offset` of the stream were read; joins them to the last range
  /// if they follow it.
  public void arrived(long offset, long length) {
    if (rangeCount > 0) {
      int last = 2 * rangeCount - 2;
      if (ranges[last] + ranges[last + 1] == offset) {
        ranges[last + 1] += length;
        return;
      }
      if (2 * rangeCount == ranges.length) {
        ranges = java.util.Arrays.copyOf(ranges, ranges.length * 2);
      }
    }
    ranges[2 * rangeCount] = offset;
    ranges[2 * rangeCount + 1] = length;
    rangeCount++;
  }
}
