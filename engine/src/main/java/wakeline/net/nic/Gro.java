package wakeline.net.nic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.net.FlowKeys;
import wakeline.net.Packet;

/// Segments of one flow that follow on each other become one packet before the protocols see them.
///
/// Linux: net/core/gro.c:dev_gro_receive()
final class Gro {
  /// Linux: include/linux/netdevice.h:GRO_HASH_BUCKETS
  private static final int BUCKETS = 8;

  /// Packets held in one bucket. Linux: net/core/gro.c:MAX_GRO_SKBS
  private static final int HELD_MAX = 8;

  private final List<ArrayDeque<Packet>> buckets = new ArrayList<>(BUCKETS);

  Gro() {
    for (int k = 0; k < BUCKETS; k++) {
      buckets.add(new ArrayDeque<>(1));
    }
  }

  /// Takes a packet in: merged into one that is held, held itself, or ready at once.
  ///
  /// @param ready what is to be handed to the protocols, in order
  /// @return whether it was merged
  boolean receive(Packet packet, Deque<Packet> ready) {
    if (!packet.isMergeable()) {
      ready.add(packet);
      return false;
    }
    ArrayDeque<Packet> bucket = buckets.get(Toeplitz.hash(packet.flow()) & (BUCKETS - 1));
    Packet held = held(bucket, packet.flow());
    if (held != null && held.merge(packet)) {
      if (packet.endsMerging(held)) {
        bucket.remove(held);
        ready.add(held);
      }
      return true;
    }
    if (held != null) {
      bucket.remove(held);
      ready.add(held);
    }
    if (packet.endsMerging(packet)) {
      ready.add(packet);
      return false;
    }
    if (bucket.size() == HELD_MAX) {
      ready.add(bucket.removeFirst());
    }
    bucket.add(packet);
    return false;
  }

  private static @Nullable Packet held(ArrayDeque<Packet> bucket, FlowKeys flow) {
    for (Packet packet : bucket) {
      if (packet.flow().equals(flow)) {
        return packet;
      }
    }
    return null;
  }

  /// Everything held is ready: the poll is over. Linux: net/core/gro.c:napi_gro_flush()
  void flush(Deque<Packet> ready) {
    for (ArrayDeque<Packet> bucket : buckets) {
      ready.addAll(bucket);
      bucket.clear();
    }
  }
}
