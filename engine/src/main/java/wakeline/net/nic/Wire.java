package wakeline.net.nic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.ChoicePoint;
import wakeline.core.Engine;
import wakeline.core.Event;
import wakeline.core.Rng;
import wakeline.core.Unobserved;
import wakeline.net.NetDevice;
import wakeline.net.Packet;
import wakeline.trace.Kind;

/// One direction of a link: takes packet after packet out of a card's ring, bit by bit, and brings
/// each to the other card after the latency. What happens to a packet on the way is decided when
/// its first bit leaves.
///
/// ```
/// ring ──▶ [bits × 1/bandwidth] ──▶ latency ± jitter ──▶ the other card's ring
/// ```
///
/// Packets arrive in the order in which they were sent, jitter or not, save those that are late:
/// they take the latency once more, and others overtake them.
final class Wire {
  private final LinkSettings link;
  private final NetworkCard from;
  final NetworkCard to;
  private final Rng random;
  private final Event lastBit = new LastBit();

  /// Arrivals that were used and can be used again.
  @Unobserved private final ArrayDeque<Arrival> idle = new ArrayDeque<>();

  private NetworkCard.@Nullable Outgoing outgoing;

  /// What the packet on the wire is made of: the card has cut it.
  private List<? extends Packet> pieces = List.of();

  private int next;
  private Fate fate = Fate.DELIVERED;
  @Unobserved private int transmit = -1;

  /// When the last packet in order arrives.
  private long lastArrivalNanos;

  /// What becomes of a packet.
  private enum Fate {
    DELIVERED("delivered"),
    LOST("lost"),
    DUPLICATED("duplicated"),
    LATE("late");

    private final String word;

    Fate(String word) {
      this.word = word;
    }
  }

  /// @param random both directions of a link draw from one stream
  Wire(LinkSettings link, NetworkCard from, NetworkCard to, Rng random) {
    this.link = link;
    this.from = from;
    this.to = to;
    this.random = random;
  }

  private Engine engine() {
    return from.net.machine.engine;
  }

  /// There is something in the ring.
  void kick() {
    if (outgoing == null) {
      takeNext();
    }
  }

  private void takeNext() {
    NetworkCard.Outgoing taken = from.nextOutgoing();
    outgoing = taken;
    if (taken != null) {
      pieces = taken.packet().segments();
      next = 0;
      transmit(taken);
    }
  }

  /// The first bit of a piece leaves.
  private void transmit(NetworkCard.Outgoing taken) {
    Packet piece = pieces.get(next);
    fate = fate(draw());
    transmit =
        from.net.machine.trace.link(
            from.net.machine.index,
            taken.start(),
            Kind.LINK_TRANSMIT,
            link.name(),
            piece.row.skb(),
            fate.word);
    engine()
        .schedule(
            lastBit, engine().now() + link.transmitNanos(piece.row.length() + NetDevice.HEADER));
  }

  private Fate draw() {
    if (link.isDown(engine().now()) || happens(link.lossPpb())) {
      return Fate.LOST;
    }
    if (happens(link.duplicatePpb())) {
      return Fate.DUPLICATED;
    }
    return happens(link.reorderPpb()) ? Fate.LATE : Fate.DELIVERED;
  }

  /// {@return the fate that was drawn, or another that the link may deal out, if someone decides}
  private Fate fate(Fate drawn) {
    if (!engine().isChosen() || link.isDown(engine().now())) {
      return drawn;
    }
    List<Fate> fates = new ArrayList<>();
    fates.add(drawn);
    for (Fate other : Fate.values()) {
      if (other != drawn && mayHappen(other)) {
        fates.add(other);
      }
    }
    return fates.get(
        engine().choose(ChoicePoint.Kind.PACKET_FATE, fates.size(), new Fates(link.name(), fates)));
  }

  private boolean mayHappen(Fate other) {
    return switch (other) {
      case DELIVERED -> true;
      case LOST -> link.lossPpb() > 0;
      case DUPLICATED -> link.duplicatePpb() > 0;
      case LATE -> link.reorderPpb() > 0;
    };
  }

  private record Fates(String link, List<Fate> fates) implements ChoicePoint.Options {
    @Override
    public String describe(int option) {
      return "a packet on " + link + " is " + fates.get(option).word;
    }

    @Override
    public long who(int option) {
      return option;
    }
  }

  private boolean happens(int ppb) {
    return ppb > 0 && random.between(0, LinkSettings.PPB - 1) < ppb;
  }

  private long latencyNanos() {
    long jitter = link.jitterNanos();
    long latency = link.latencyNanos();
    if (jitter == 0) {
      return latency;
    }
    long drawn = random.between(-jitter, jitter);
    long[] delays = {drawn, -jitter, jitter};
    int taken = engine().choose(ChoicePoint.Kind.DELAY, delays.length, new Delays(latency, delays));
    return Math.max(0, latency + delays[taken]);
  }

  private record Delays(long latency, long[] delays) implements ChoicePoint.Options {
    @Override
    public String describe(int option) {
      return "a packet takes " + (latency + delays[option]) + " ns";
    }

    @Override
    public long who(int option) {
      return option;
    }
  }

  private void bringOver(Packet piece) {
    if (fate == Fate.LOST) {
      return;
    }
    long due = engine().now() + latencyNanos();
    if (fate == Fate.LATE) {
      due += link.latencyNanos();
    } else {
      due = Math.max(due, lastArrivalNanos);
      lastArrivalNanos = due;
    }
    arrive(piece, due);
    if (fate == Fate.DUPLICATED) {
      arrive(piece, due);
    }
  }

  private void arrive(Packet piece, long due) {
    Arrival arrival = idle.isEmpty() ? new Arrival() : idle.removeLast();
    arrival.packet = piece;
    arrival.transmit = transmit;
    arrival.fate = fate;
    engine().schedule(arrival, due);
  }

  /// The last bit of a piece has left.
  private final class LastBit extends Event {
    @Override
    public String toString() {
      return "a packet leaves on " + link.name();
    }

    @Override
    protected void fire() {
      NetworkCard.Outgoing taken = outgoing;
      assert taken != null;
      bringOver(pieces.get(next));
      if (++next < pieces.size()) {
        transmit(taken);
        return;
      }
      from.sent(taken, transmit);
      takeNext();
    }
  }

  /// A packet on its way through the air.
  private final class Arrival extends Event {
    private @Nullable Packet packet;
    @Unobserved private int transmit;
    private Fate fate = Fate.DELIVERED;

    @Override
    public String toString() {
      return "a packet arrives on " + link.name();
    }

    @Override
    protected void fire() {
      Packet p = packet;
      assert p != null;
      packet = null;
      idle.add(this);
      Packet here = p.arrive(to.net, to);
      int record =
          to.net.machine.trace.link(
              to.net.machine.index,
              transmit,
              Kind.LINK_DELIVER,
              link.name(),
              here.row.skb(),
              fate.word);
      to.arrive(here, record);
    }
  }
}
