package wakeline.properties.generate;

import java.util.List;
import wakeline.properties.program.Call;

/// The setup of a program: its pipes, counters, sockets and epolls, and who watches what. Nothing
/// in it sleeps.
final class Objects {
  private final Builder b;
  private final Choices choices;
  private final Belief belief;

  Objects(Builder builder) {
    b = builder;
    choices = builder.choices;
    belief = builder.belief;
  }

  void build() {
    int most = b.shape.mostObjects;
    if (b.waits) {
      most = b.shape.fewestObjects + (most > 3 ? 1 : 0);
    }
    int objects = choices.between(b.shape.fewestObjects, most);
    for (int i = 0; i < objects; i++) {
      create(b.shape.kind(choices));
    }
    List<Belief.Fd> watched = List.copyOf(belief.fds);
    epolls();
    belief.fds.forEach(fd -> fd.certain = true);
    if (b.shape == Shape.HERD) {
      oneForAll(watched);
    } else {
      some(watched);
    }
    if (belief.epolls.size() > 1 && choices.percent(b.shape.nestedPercent)) {
      nest();
    }
    if (b.waits && b.shape != Shape.NESTED && b.shape != Shape.TOWER && choices.percent(60)) {
      belief.epolls.subList(1, belief.epolls.size()).clear();
    }
  }

  private void epolls() {
    int epolls =
        switch (b.shape) {
          case HERD -> choices.between(1, 4);
          case TOWER -> choices.between(4, 7);
          default -> choices.of(1, 1, 2, 2, 3);
        };
    for (int i = 0; i < epolls; i++) {
      Belief.Fd epoll = belief.add(Kind.EPOLL, new Belief.Thing(Kind.EPOLL), 0, false);
      b.add(0, Call.EPOLL, epoll.slot);
      belief.epolls.add(epoll);
    }
  }

  /// Registers one file with all epolls.
  private void oneForAll(List<Belief.Fd> fds) {
    Belief.Fd file = fds.getFirst();
    boolean alike = choices.percent(50);
    long mask = b.mask(true);
    for (Belief.Fd epoll : belief.epolls) {
      register(epoll, file, alike ? mask : b.mask(true));
    }
  }

  private void some(List<Belief.Fd> fds) {
    for (Belief.Fd epoll : belief.epolls) {
      for (Belief.Fd fd : fds) {
        if (choices.percent(b.waits ? 70 : 45)) {
          register(epoll, fd, b.mask(true));
        }
      }
    }
  }

  /// Each epoll watches the next.
  private void nest() {
    for (int i = 0; i + 1 < belief.epolls.size(); i++) {
      long mask = b.mask(false);
      if (choices.percent(60)) {
        mask |= Belief.IN;
      }
      register(belief.epolls.get(i), belief.epolls.get(i + 1), mask);
    }
  }

  private void register(Belief.Fd epoll, Belief.Fd fd, long mask) {
    b.add(0, Call.ADD, epoll.slot, fd.slot, mask, b.data(fd));
    belief.registrations.put(new Belief.Registration(epoll.slot, fd.slot), mask);
  }

  private void create(Kind kind) {
    boolean nonblocking = choices.percent(50);
    int flag = nonblocking ? Builder.NONBLOCK : 0;
    var thing = new Belief.Thing(kind);
    switch (kind) {
      case PIPE -> {
        Belief.Fd reads = belief.add(kind, thing, 0, nonblocking);
        Belief.Fd writes = belief.add(kind, thing, 1, nonblocking);
        b.add(0, Call.PIPE, reads.slot, writes.slot, flag);
      }
      case EVENTFD -> {
        Belief.Fd fd = belief.add(kind, thing, 0, nonblocking);
        thing.readable[0] = b.waits ? 0 : choices.of(0, 0, 0, 1, 3);
        int semaphore = choices.percent(35) ? 1 : 0;
        b.add(0, Call.EVENTFD, fd.slot, thing.readable[0], flag | semaphore);
      }
      case TIMERFD -> {
        Belief.Fd fd = belief.add(kind, thing, 0, nonblocking);
        b.add(0, Call.TIMERFD, fd.slot, flag);
      }
      case STREAM -> pair(thing, Builder.STREAM, nonblocking);
      case DGRAM -> pair(thing, Builder.DGRAM, nonblocking);
      case SEQPACKET -> pair(thing, Builder.SEQPACKET, nonblocking);
      case UNIX_LISTENER -> {
        Belief.Fd fd = belief.add(kind, thing, 0, nonblocking);
        thing.type = choices.percent(70) ? Builder.STREAM : Builder.SEQPACKET;
        thing.number = belief.names++;
        b.add(0, Call.SOCKET_UNIX, fd.slot, thing.type | flag);
        b.add(0, Call.BIND_UNIX, fd.slot, thing.number);
        b.add(0, Call.LISTEN, fd.slot, choices.of(0, 1, 2, 16, 128));
      }
      case TCP_LISTENER -> {
        Belief.Fd fd = belief.add(kind, thing, 0, nonblocking);
        thing.type = Builder.STREAM;
        thing.number = belief.ports++;
        b.add(0, Call.SOCKET_INET, fd.slot, Builder.STREAM | flag);
        b.add(0, Call.BIND_INET, fd.slot, thing.number);
        b.add(0, Call.LISTEN, fd.slot, 128);
      }
      case TCP -> connection(thing, nonblocking);
      case UDP -> datagrams(thing, nonblocking);
      case EPOLL -> throw new IllegalArgumentException("epolls are made last");
    }
  }

  private void pair(Belief.Thing thing, int type, boolean nonblocking) {
    Belief.Fd a = belief.add(thing.kind, thing, 0, nonblocking);
    Belief.Fd c = belief.add(thing.kind, thing, 1, nonblocking);
    b.add(0, Call.SOCKETPAIR, a.slot, c.slot, type | (nonblocking ? Builder.NONBLOCK : 0));
  }

  /// A TCP connection over loopback, without its listener.
  private void connection(Belief.Thing thing, boolean nonblocking) {
    int listener = belief.nextSlot++;
    int port = belief.ports++;
    b.add(0, Call.SOCKET_INET, listener, Builder.STREAM);
    b.add(0, Call.BIND_INET, listener, port);
    b.add(0, Call.LISTEN, listener, 16);
    Belief.Fd a = belief.add(thing.kind, thing, 0, nonblocking);
    Belief.Fd c = belief.add(thing.kind, thing, 1, nonblocking);
    b.add(0, Call.SOCKET_INET, a.slot, Builder.STREAM);
    b.add(0, Call.CONNECT_INET, a.slot, port);
    b.add(0, Call.ACCEPT, c.slot, listener, nonblocking ? Builder.NONBLOCK : 0);
    b.add(0, Call.NODELAY, a.slot);
    b.add(0, Call.NODELAY, c.slot);
    if (nonblocking) {
      b.add(0, Call.SETFL, a.slot, Builder.NONBLOCK);
    }
    b.add(0, Call.CLOSE, listener);
  }

  /// Two UDP sockets that send to each other.
  private void datagrams(Belief.Thing thing, boolean nonblocking) {
    int type = Builder.DGRAM | (nonblocking ? Builder.NONBLOCK : 0);
    Belief.Fd a = belief.add(thing.kind, thing, 0, nonblocking);
    Belief.Fd c = belief.add(thing.kind, thing, 1, nonblocking);
    int first = belief.ports++;
    int second = belief.ports++;
    b.add(0, Call.SOCKET_INET, a.slot, type);
    b.add(0, Call.BIND_INET, a.slot, first);
    b.add(0, Call.SOCKET_INET, c.slot, type);
    b.add(0, Call.BIND_INET, c.slot, second);
    b.add(0, Call.CONNECT_INET, a.slot, second);
    b.add(0, Call.CONNECT_INET, c.slot, first);
  }
}
