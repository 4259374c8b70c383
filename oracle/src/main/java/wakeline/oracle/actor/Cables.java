package wakeline.oracle.actor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import wakeline.core.Rng;
import wakeline.spec.LinkSpec;

/// The links of a run: frames that hosts have sent, on their way to others.
///
/// A host's card is a veth device, whose other end lies here. What comes out of it is held back for
/// as long as the link says, in the time of the scenario, and put into the other host's: a frame
/// leaves bit by bit at the bandwidth and arrives after the latency; the link's own random stream
/// says which are lost, late or doubled. No queueing discipline of the kernel is needed, and no
/// real time.
final class Cables {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ETH_P_IP = 0x0800;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int CAPTURED_BYTES_MAX = 256 << 20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int FRAME_BYTES_MAX = 70_000;

  /// Where a frame says what is in it.
  private static final int PROTOCOL = 14 + 9;

  private static final int IPPROTO_UDP = 17;

  /// The default of UDP.
  private static final long SEND_BUFFER = 212_992;

  /// A frame takes at most twice its length in memory, and so much.
  private static final long HELD_BYTES = 1_024;

  private static final int BITS_PER_BYTE = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  // sockaddr_ll, in the room for structs.
  private static final long ADDRESS = 0;
  private static final long ADDRESS_PROTOCOL = 2;
  private static final long ADDRESS_INDEX = 4;
  private static final int ADDRESS_BYTES = 20;
  private static final long LENGTH = 32;

  private final Libc libc;
  private final RunClock clock;
  private final Scratch scratch = new Scratch();

  /// Takes all that comes out of devices here, in the order in which it does.
  private final long socket;

  private final List<Direction> directions = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));

  private @Nullable LinkSpec full;
  private @Nullable LinkSpec filling;

  /// Bytes of the smallest send buffer of a socket.
  private volatile long sendBuffer = SEND_BUFFER;

  /// What happens on a link at an instant.
  ///
  /// @param frame that arrives; null if the last bit of one has left
  /// @param number in the order in which it was known to happen
  private record Event(long atNanos, long number, Direction on, byte @Nullable [] frame) {}

  /// @param libc of a thread in the namespace where the devices' other ends are
  Cables(Libc libc, RunClock clock) {
    this.libc = libc;
    this.clock = clock;
    int protocol = Short.reverseBytes((short) ETH_P_IP) & 0xffff;
    this.socket = libc.call(Number.SOCKET, AF_PACKET, SOCK_RAW, protocol);
    scratch.putInt(0, CAPTURED_BYTES_MAX);
    libc.call(Number.SETSOCKOPT, socket, SOL_SOCKET, SO_RCVBUFFORCE, scratch.at(0), 4, 0);
  }

  /// {@return whether frames can be taken}
  boolean isOpen() {
    return socket >= 0;
  }

  /// Connects two devices.
  ///
  /// @param seed of the scenario
  void plug(LinkSpec link, int a, int ringA, int b, int ringB, long seed) {
    Rng random = Rng.stream(seed, link.a().host() + "/link " + link.name());
    directions.add(new Direction(link, a, b, ringA, random));
    directions.add(new Direction(link, b, a, ringB, random));
  }

  void close() {
    libc.call(Number.CLOSE, socket);
  }

  /// {@return the descriptor that is readable when a host has sent something}
  long descriptor() {
    return socket;
  }

  /// {@return a link for which more frames wait than the card has places for, so that one of TCP
  /// would have been dropped, and its sender told; null if there is none}
  @Nullable LinkSpec full() {
    return full;
  }

  /// {@return a link for which so much waits that its sender's send buffer might be full, were the
  /// frames still in it; null if there is none}
  @Nullable LinkSpec filling() {
    return filling;
  }

  /// A socket has been given another send buffer.
  void sendBuffer(long bytes) {
    sendBuffer = Math.min(sendBuffer, bytes);
  }

  /// Takes over what hosts have sent.
  void collect() {
    while (true) {
      var room = scratch.bytes(FRAME_BYTES_MAX);
      scratch.putInt(LENGTH, ADDRESS_BYTES);
      long bytes =
          libc.call(
              Number.RECVFROM,
              socket,
              room.address(),
              FRAME_BYTES_MAX,
              MSG_DONTWAIT,
              scratch.at(ADDRESS),
              scratch.at(LENGTH));
      if (bytes < 0) {
        return;
      }
      int from = scratch.getInt(ADDRESS + ADDRESS_INDEX);
      for (Direction direction : directions) {
        if (direction.from == from) {
          direction.send(room.asSlice(0, bytes).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
      }
    }
  }

  /// {@return when something happens next, −1 for never}
  long next() {
    Event event = events.peek();
    return event == null ? -1 : event.atNanos;
  }

  /// {@return the number of the next event that is due, [Long#MAX_VALUE] if none is}
  long numberOfDue() {
    Event event = events.peek();
    return event == null || event.atNanos > clock.now() ? Long.MAX_VALUE : event.number;
  }

  /// Lets the next event happen.
  void carry() {
    Event event = events.remove();
    if (event.frame != null) {
      deliver(event.on.to, event.frame);
      collect();
    } else {
      event.on.lastBit(event.atNanos);
    }
  }

  private void deliver(int to, byte[] frame) {
    var room = scratch.bytes(frame.length);
    room.copyFrom(java.lang.foreign.MemorySegment.ofArray(frame));
    scratch.zero(ADDRESS, ADDRESS_BYTES);
    scratch.putShort(ADDRESS, (short) AF_PACKET);
    scratch.putShort(ADDRESS + ADDRESS_PROTOCOL, Short.reverseBytes((short) ETH_P_IP));
    scratch.putInt(ADDRESS + ADDRESS_INDEX, to);
    libc.call(
        Number.SENDTO, socket, room.address(), frame.length, 0, scratch.at(ADDRESS), ADDRESS_BYTES);
  }

  private void schedule(long atNanos, Direction on, byte @Nullable [] frame) {
    events.add(new Event(atNanos, clock.takeNumber(), on, frame));
  }

  /// One direction of a link.
  private final class Direction {
    private final LinkSpec link;
    private final int from;
    private final int to;
    private final int places;
    private final Rng random;

    /// The first is on its way out.
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();

    /// At most so many bytes of send buffers would be taken by datagrams that wait.
    private long held;

    private Fate fate = Fate.DELIVERED;

    /// When the last frame in order arrives.
    private long lastArrivalNanos;

    Direction(LinkSpec link, int from, int to, int ring, Rng random) {
      this.link = link;
      this.from = from;
      this.to = to;
      this.places = ring + link.queuePackets();
      this.random = random;
    }

    void send(byte[] frame) {
      if (waiting.size() >= places) {
        full = frame[PROTOCOL] == IPPROTO_UDP ? full : link;
        return;
      }
      waiting.add(frame);
      if (frame[PROTOCOL] == IPPROTO_UDP) {
        held += 2L * frame.length + HELD_BYTES;
        filling = held >= sendBuffer ? link : filling;
      }
      if (waiting.size() == 1) {
        firstBit(clock.now());
      }
    }

    private void firstBit(long now) {
      byte[] frame = waiting.element();
      fate = draw(now);
      schedule(now + transmitNanos(frame.length), this, null);
    }

    private long transmitNanos(int bytes) {
      long rate = link.bitsPerSecond();
      if (rate == LinkSpec.UNLIMITED) {
        return 0;
      }
      return ((long) bytes * BITS_PER_BYTE * NANOS_PER_SECOND + rate - 1) / rate;
    }

    private Fate draw(long now) {
      for (LinkSpec.Down down : link.downs()) {
        if (now >= down.fromNanos() && now < down.toNanos()) {
          return Fate.LOST;
        }
      }
      if (happens(link.lossPpb())) {
        return Fate.LOST;
      }
      if (happens(link.duplicatePpb())) {
        return Fate.DUPLICATED;
      }
      return happens(link.reorderPpb()) ? Fate.LATE : Fate.DELIVERED;
    }

    private boolean happens(int ppb) {
      return ppb > 0 && random.between(0, LinkSpec.PPB - 1) < ppb;
    }

    void lastBit(long now) {
      byte[] frame = waiting.remove();
      if (frame[PROTOCOL] == IPPROTO_UDP) {
        held -= 2L * frame.length + HELD_BYTES;
      }
      if (fate != Fate.LOST) {
        long due = now + latencyNanos();
        if (fate == Fate.LATE) {
          due += link.latencyNanos();
        } else {
          due = Math.max(due, lastArrivalNanos);
          lastArrivalNanos = due;
        }
        schedule(due, this, frame);
        if (fate == Fate.DUPLICATED) {
          schedule(due, this, frame);
        }
      }
      if (!waiting.isEmpty()) {
        firstBit(now);
      }
    }

    private long latencyNanos() {
      long jitter = link.jitterNanos();
      long latency = link.latencyNanos();
      return jitter == 0 ? latency : Math.max(0, latency + random.between(-jitter, jitter));
    }
  }

  private enum Fate {
    DELIVERED,
    LOST,
    DUPLICATED,
    LATE
  }
}
