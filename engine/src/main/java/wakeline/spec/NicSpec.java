package wakeline.spec;

import java.util.Map;

/// A network card.
///
/// @param address its IPv4 address
/// @param prefixLength how many leading bits of it name the subnet
/// @param irqCpu the CPU that queue 0 interrupts; further queues follow
/// @param coalesceNanos how long after the first packet it interrupts (`rx_usecs`); 0 at once
/// @param coalesceFrames after how many packets it interrupts at the latest
/// @param napiBudget packets of one poll
/// @param mtuBytes largest IP packet
/// @param offloads what it is said to do or not to do for the kernel (`tso`, `gro`, …)
public record NicSpec(
    String name,
    Ipv4 address,
    int prefixLength,
    int queues,
    int rxRing,
    int txRing,
    int irqCpu,
    long coalesceNanos,
    int coalesceFrames,
    int napiBudget,
    int mtuBytes,
    Map<String, Boolean> offloads) {
  /// Descriptors of a ring that says nothing about it.
  public static final int DEFAULT_RING = 256;

  /// In `coalesceFrames`: only the time counts.
  public static final int ANY_FRAMES = Integer.MAX_VALUE;

  /// Packets of one poll.
  public static final int DEFAULT_BUDGET = 64;

  /// Ethernet's.
  public static final int DEFAULT_MTU = 1500;

  public NicSpec {
    if (prefixLength < 0 || prefixLength > 32 || queues < 1 || rxRing < 1 || txRing < 1) {
      throw new IllegalArgumentException("nic " + name + " has a value out of range");
    }
    offloads = Copies.ordered(offloads);
  }

  /// A card with one queue, no moderation and the usual sizes.
  public NicSpec(String name, Ipv4 address, int prefixLength) {
    this(
        name,
        address,
        prefixLength,
        1,
        DEFAULT_RING,
        DEFAULT_RING,
        0,
        0,
        1,
        DEFAULT_BUDGET,
        DEFAULT_MTU,
        Map.of());
  }

  /// `10.0.0.1/24`.
  public String subnet() {
    return address + "/" + prefixLength;
  }

  /// Whether `other` is in this card's subnet.
  public boolean reaches(Ipv4 other) {
    return prefixLength == 0 || (address.bits() ^ other.bits()) >>> (32 - prefixLength) == 0;
  }
}
