package wakeline.net.nic;

/// What a card is like.
///
/// @param address its IPv4 address
/// @param prefixLength how many leading bits of it name the subnet, 0 to 32
/// @param rxRing places for received packets, in each queue
/// @param txRing places for packets to send
/// @param queuePackets packets that may wait in front of the ring of those to send
/// @param irqCpu the CPU that queue 0 interrupts; further queues follow
/// @param coalesceNanos how long after the first packet it interrupts; 0 at once
/// @param coalesceFrames after how many packets it interrupts at the latest
/// @param weight packets of one poll
/// @param mtu the largest IP packet, in bytes
/// @param cuts whether it cuts large packets itself (`tso`)
/// @param merges whether received segments are merged before the protocols see them (`gro`)
public record CardSettings(
    String name,
    int address,
    int prefixLength,
    int queues,
    int rxRing,
    int txRing,
    int queuePackets,
    int irqCpu,
    long coalesceNanos,
    int coalesceFrames,
    int weight,
    int mtu,
    boolean cuts,
    boolean merges) {

  /// Whether `other` is in the card's subnet.
  boolean reaches(int other) {
    return prefixLength == 0 || (address ^ other) >>> (32 - prefixLength) == 0;
  }
}
