package wakeline.spec;

import java.util.List;

/// A cable between two network cards, the same in both directions.
///
/// Probabilities are in parts per billion, so that nothing that orders events is floating point.
///
/// @param bitsPerSecond [#UNLIMITED] or the bandwidth
/// @param jitterNanos latency varies by up to this much in both directions
/// @param queuePackets packets that wait at the sender before further ones are dropped
/// @param mtuBytes largest IP packet, 0 for no limit of its own
/// @param downs when it carries nothing, ascending
public record LinkSpec(
    End a,
    End b,
    long bitsPerSecond,
    long latencyNanos,
    long jitterNanos,
    int lossPpb,
    int reorderPpb,
    int duplicatePpb,
    int queuePackets,
    int mtuBytes,
    List<Down> downs) {
  /// In `bitsPerSecond`: a packet takes no time to be sent.
  public static final long UNLIMITED = 0;

  /// The whole, for probabilities.
  public static final int PPB = 1_000_000_000;

  /// Packets that wait at a link that says nothing about it.
  public static final int DEFAULT_QUEUE = 1000;

  public LinkSpec {
    if (bitsPerSecond < 0 || latencyNanos < 0 || jitterNanos < 0 || queuePackets < 1) {
      throw new IllegalArgumentException("link " + a + "-" + b + " has a value out of range");
    }
    downs = List.copyOf(downs);
  }

  /// `client.eth0-server.eth0`: its name in records and random streams.
  public String name() {
    return a + "-" + b;
  }

  /// One end: a card of a host.
  public record End(String host, String nic) {
    @Override
    public String toString() {
      return host + "." + nic;
    }
  }

  /// A time in which the link carries nothing: from `fromNanos` up to, not including, `toNanos`.
  public record Down(long fromNanos, long toNanos) {}
}
