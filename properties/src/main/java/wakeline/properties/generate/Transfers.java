package wakeline.properties.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wakeline.properties.program.Call;

/// Moves that bring data and take it: writes, reads, connections.
final class Transfers {
  private static final int DONTWAIT = 0x40;
  private static final int PEEK = 2;
  private static final int TRUNC = 0x20;
  private static final int WAITALL = 0x100;

  /// TCP takes part with little data: buffers that grow are not the subject.
  private static final int TCP_BYTES = 12_000;

  private static final int STREAM_BYTES = 40_000;
  private static final int PIPE_BYTES = 60_000;

  private final Builder b;
  private final Choices choices;
  private final Belief belief;

  Transfers(Builder builder) {
    b = builder;
    choices = builder.choices;
    belief = builder.belief;
  }

  private boolean isFull() {
    return b.shape == Shape.FULL;
  }

  void write() {
    if (isFull() && choices.percent(5)) {
      resizePipe();
      return;
    }
    List<Belief.Fd> writable =
        belief.open(fd -> !fd.isReadEnd() && !fd.kind.isListener() && fd.kind != Kind.EPOLL);
    if (writable.isEmpty()) {
      return;
    }
    Belief.Fd fd = choices.percent(97) ? choices.early(writable) : b.any();
    if (b.waits && choices.percent(92)) {
      fd = wanted(writable, fd);
    }
    write(b.caller(), fd);
  }

  /// {@return one that someone waits for, else `other`}
  private Belief.Fd wanted(List<Belief.Fd> writable, Belief.Fd other) {
    Set<Integer> waitedFor = new LinkedHashSet<>();
    belief.asleep.values().forEach(sleeper -> waitedFor.addAll(sleeper.slots()));
    var wanted = new ArrayList<Belief.Fd>();
    for (Belief.Fd fd : writable) {
      Set<Integer> watchers = belief.watchers(fd.thing, farEnd(fd));
      if (watchers.stream().anyMatch(waitedFor::contains)) {
        wanted.add(fd);
      }
    }
    return wanted.isEmpty() ? other : choices.of(wanted);
  }

  private static int farEnd(Belief.Fd fd) {
    return fd.kind.isOneWay() || fd.end > 1 ? 0 : 1 - fd.end;
  }

  private void write(int thread, Belief.Fd fd) {
    switch (fd.kind) {
      case EVENTFD -> put(thread, fd);
      case TIMERFD -> {
        int when = choices.of(0, 1, 1, 1, 1, 2);
        b.add(thread, Call.SETTIME, fd.slot, when);
        if (when == 1) {
          belief.arrives(choices, fd.thing, 0, 1);
        }
      }
      case EPOLL, UNIX_LISTENER, TCP_LISTENER -> b.add(thread, Call.WRITE, fd.slot, 5);
      case PIPE, STREAM, DGRAM, SEQPACKET, TCP, UDP -> send(thread, fd);
    }
  }

  private void put(int thread, Belief.Fd fd) {
    long number =
        switch (choices.weighted(40, 10, 5, 3, isFull() ? 9 : 1, 1, isFull() ? 4 : 1)) {
          case 0 -> 1;
          case 1 -> 2;
          case 2 -> 5;
          case 3 -> 0;
          case 4 -> -2;
          case 5 -> -1;
          default -> -3;
        };
    boolean sleeps = number < -1 && !fd.nonblocking && fd.thing.readable[0] > 0;
    if (sleeps && thread == 0 && choices.percent(80)) {
      number = 1;
    }
    b.add(thread, Call.PUT, fd.slot, number);
    belief.arrives(choices, fd.thing, 0, 1);
  }

  private void send(int thread, Belief.Fd fd) {
    Belief.Thing thing = fd.thing;
    int bytes = length(fd.kind);
    if (fd.kind == Kind.TCP && thing.total > TCP_BYTES) {
      return;
    }
    if (fd.kind == Kind.STREAM && !isFull() && thing.total > STREAM_BYTES) {
      bytes = 1;
    }
    boolean main = thread == 0 && !fd.nonblocking;
    if (main && fd.kind == Kind.PIPE && thing.readable[0] + bytes > PIPE_BYTES) {
      bytes = choices.percent(80) ? 1 : bytes;
    }
    if (main && fd.kind == Kind.DGRAM && thing.readable[farEnd(fd)] >= 10) {
      return;
    }
    if (fd.kind != Kind.PIPE && choices.percent(30)) {
      b.add(thread, Call.SEND, fd.slot, bytes, choices.of(0, DONTWAIT));
    } else {
      b.add(thread, Call.WRITE, fd.slot, bytes);
    }
    belief.arrives(choices, thing, farEnd(fd), fd.kind.isMessages() ? 1 : bytes);
  }

  private void resizePipe() {
    List<Belief.Fd> pipes = belief.open(fd -> fd.kind == Kind.PIPE);
    if (!pipes.isEmpty()) {
      int size = choices.of(4096, 8192, 16384, 65536, 131072, 5000);
      b.add(b.caller(), Call.SETPIPE_SZ, choices.of(pipes).slot, size);
    }
  }

  /// Lengths around pages, and around what the kernel cuts messages into.
  private int length(Kind kind) {
    if (kind == Kind.PIPE) {
      return isFull()
          ? choices.of(
              1, 100, 4095, 4096, 4097, 5000, 8192, 20_000, 61_440, 65_535, 65_536, 65_537, 70_000,
              140_000)
          : weighted(
              new int[] {30, 20, 15, 10, 5, 4, 3, 1, 1},
              1,
              5,
              15,
              100,
              4096,
              5000,
              65_536,
              70_000,
              0);
    }
    if (kind == Kind.STREAM) {
      return isFull()
          ? choices.of(1, 5, 3776, 3777, 30_000, 36_544, 36_545, 60_000, 100_000, 219_264, 300_000)
          : weighted(new int[] {30, 24, 18, 12, 6, 1}, 1, 5, 100, 3000, 30_000, 0);
    }
    if (kind == Kind.DGRAM || kind == Kind.SEQPACKET) {
      return isFull()
          ? choices.of(0, 1, 100, 5000, 30_000, 100_000, 100_000, 212_960, 212_961)
          : weighted(new int[] {10, 8, 6, 2, 1}, 1, 5, 100, 2000, 0);
    }
    return weighted(new int[] {10, 8, 6, 2, 1}, 1, 5, 100, 1000, kind == Kind.UDP ? 0 : 3000);
  }

  private int weighted(int[] weights, int... numbers) {
    return numbers[choices.weighted(weights)];
  }

  void read() {
    List<Belief.Fd> readable =
        belief.open(fd -> !fd.isWriteEnd() && !fd.kind.isListener() && fd.kind != Kind.EPOLL);
    if (readable.isEmpty()) {
      return;
    }
    List<Belief.Fd> ready = new ArrayList<>(readable);
    ready.removeIf(fd -> !belief.isReadable(fd));
    Belief.Fd fd =
        !ready.isEmpty() && choices.percent(70)
            ? choices.of(ready)
            : choices.percent(97) ? choices.early(readable) : b.any();
    int flags = fd.kind.isConnection() && choices.percent(30) ? DONTWAIT : 0;
    if (fd.kind.isConnection() && fd.kind != Kind.TCP && choices.percent(6)) {
      flags |= choices.of(PEEK, TRUNC, WAITALL, PEEK | WAITALL);
    }
    boolean sleeps = !fd.nonblocking && (flags & DONTWAIT) == 0 && !belief.isReadable(fd);
    int thread = sleeps ? b.sleeper() : b.caller();
    if (thread < 0) {
      return;
    }
    int taken = read(thread, fd, flags);
    if (sleeps) {
      belief.asleep.put(thread, new Belief.Sleeper(Set.of(fd.slot), true));
    } else {
      int end = fd.kind.isOneWay() ? 0 : fd.end;
      fd.thing.readable[end] = Math.max(0, fd.thing.readable[end] - taken);
    }
  }

  /// Writes the read of a descriptor's kind.
  ///
  /// @return how much it probably takes
  int read(int thread, Belief.Fd fd, int flags) {
    if (fd.kind == Kind.EVENTFD || fd.kind == Kind.TIMERFD) {
      b.add(thread, Call.TAKE, fd.slot);
      return Integer.MAX_VALUE;
    }
    int bytes =
        isFull()
            ? choices.of(1, 100, 4096, 5000, 36_544, 65_536, 150_000)
            : weighted(new int[] {8, 6, 8, 6, 4, 3, 8}, 1, 3, 10, 100, 4096, 5000, 65_536);
    if (fd.kind.isConnection() && (flags != 0 || choices.percent(30))) {
      b.add(thread, Call.RECV, fd.slot, bytes, flags);
    } else {
      b.add(thread, Call.READ, fd.slot, bytes);
    }
    return fd.kind.isMessages() ? 1 : bytes;
  }

  void accept() {
    List<Belief.Fd> listeners = belief.open(fd -> fd.kind.isListener());
    if (listeners.isEmpty()) {
      return;
    }
    Belief.Fd listener = choices.early(listeners);
    boolean sleeps = !listener.nonblocking && !belief.isReadable(listener);
    int thread = sleeps ? b.sleeper() : b.caller();
    if (thread < 0) {
      return;
    }
    accept(thread, listener, !sleeps);
    if (sleeps) {
      belief.asleep.put(thread, new Belief.Sleeper(Set.of(listener.slot), true));
    } else {
      listener.thing.readable[0] = Math.max(0, listener.thing.readable[0] - 1);
    }
  }

  void accept(int thread, Belief.Fd listener, boolean atOnce) {
    boolean nonblocking = choices.percent(50);
    Belief.Fd fd =
        belief.add(connectionKind(listener), new Belief.Thing(Kind.STREAM), 0, nonblocking);
    fd.open = atOnce;
    if (atOnce && !listener.thing.clients.isEmpty()) {
      Belief.Fd client = listener.thing.clients.removeFirst();
      fd.thing = client.thing;
      fd.end = 1;
    }
    b.add(thread, Call.ACCEPT, fd.slot, listener.slot, nonblocking ? Builder.NONBLOCK : 0);
    if (fd.kind == Kind.TCP && atOnce) {
      b.add(thread, Call.NODELAY, fd.slot);
    }
  }

  private static Kind connectionKind(Belief.Fd listener) {
    if (listener.kind == Kind.TCP_LISTENER) {
      return Kind.TCP;
    }
    return listener.thing.type == Builder.STREAM ? Kind.STREAM : Kind.SEQPACKET;
  }

  void connect() {
    List<Belief.Fd> listeners = belief.open(fd -> fd.kind.isListener());
    if (listeners.isEmpty()) {
      return;
    }
    Belief.Fd listener = choices.early(listeners);
    Belief.Thing thing = listener.thing;
    int thread = b.caller();
    boolean unix = listener.kind == Kind.UNIX_LISTENER;
    boolean nonblocking = choices.percent(50) || (unix && thing.readable[0] >= 1 && thread == 0);
    Kind kind = connectionKind(listener);
    Belief.Fd fd = belief.add(kind, new Belief.Thing(kind), 0, nonblocking);
    int type = unix && choices.percent(3) ? Builder.DGRAM : thing.type;
    int flag = nonblocking ? Builder.NONBLOCK : 0;
    b.add(thread, unix ? Call.SOCKET_UNIX : Call.SOCKET_INET, fd.slot, type | flag);
    if (choices.percent(20)) {
      Belief.Fd epoll = belief.epolls.getFirst();
      long mask = b.mask(true);
      b.add(thread, Call.ADD, epoll.slot, fd.slot, mask, b.data(fd));
      belief.registrations.put(new Belief.Registration(epoll.slot, fd.slot), mask);
    }
    Call connect = unix ? Call.CONNECT_UNIX : Call.CONNECT_INET;
    b.add(thread, connect, fd.slot, thing.number);
    if (!unix && type == Builder.STREAM) {
      b.add(thread, Call.NODELAY, fd.slot);
    }
    thing.clients.add(fd);
    belief.arrives(choices, thing, 0, 1);
    if (choices.percent(5)) {
      b.add(thread, connect, fd.slot, thing.number);
    }
  }
}
