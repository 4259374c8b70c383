package wakeline.spec;

import java.util.List;

/// A network card.
///
/// @param address its IPv4 address
/// @param prefixLength how many leading bits of it name the subnet
/// @param irqCpu the CPU that queue 0 interrupts; further queues follow
/// @param coalesceNanos how long after the first packet it interrupts (`rx_usecs`); 0 at once
/// @param coalesceFrames after how many packets it interrupts at the latest
/// @param napiBudget packets of one poll
/// @param mtuBytes largest IP packet
/// @param offloads what it does for the kernel (`tso`, `gro`, …)
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
    List<String> offloads) {
  public NicSpec {
    if (prefixLength < 0 || prefixLength > 32 || queues < 1 || rxRing < 1 || txRing < 1) {
      throw new IllegalArgumentException("nic " + name + " has a value out of range");
    }
    offloads = List.copyOf(offloads);
  }

  /// Whether `other` is in this card's subnet.
  public boolean reaches(Ipv4 other) {
    return prefixLength == 0 || (address.bits() ^ other.bits()) >>> (32 - prefixLength) == 0;
  }
}
