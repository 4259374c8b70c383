package wakeline.properties.generate;

import java.util.List;
import wakeline.properties.program.Call;

/// Moves on registrations and descriptors: epoll_ctl, dup, close, shutdown, O_NONBLOCK.
final class Descriptors {
  private final Builder b;
  private final Choices choices;
  private final Belief belief;

  Descriptors(Builder builder) {
    b = builder;
    choices = builder.choices;
    belief = builder.belief;
  }

  void control() {
    Belief.Fd epoll = b.epoll();
    List<Belief.Fd> registered = belief.registeredWith(epoll);
    boolean any = !registered.isEmpty();
    Call op =
        switch (choices.weighted(50, any ? 40 : 3, any ? 20 : 2)) {
          case 0 -> Call.ADD;
          case 1 -> Call.MOD;
          default -> Call.DEL;
        };
    if (op == Call.ADD) {
      List<Belief.Fd> others = belief.open(fd -> fd != epoll && !registered.contains(fd));
      Belief.Fd fd = !others.isEmpty() && choices.percent(93) ? choices.early(others) : b.any();
      boolean exclusiveToo = fd.kind != Kind.EPOLL || choices.percent(10);
      register(Call.ADD, epoll, fd, b.mask(exclusiveToo));
      return;
    }
    Belief.Fd fd = any && choices.percent(94) ? choices.of(registered) : b.any();
    var key = new Belief.Registration(epoll.slot, fd.slot);
    long mask = belief.registrations.getOrDefault(key, 0L);
    if (op == Call.DEL || ((mask & Belief.EXCLUSIVE) != 0 && choices.percent(70))) {
      b.add(b.caller(), Call.DEL, epoll.slot, fd.slot);
      belief.registrations.remove(key);
      return;
    }
    register(Call.MOD, epoll, fd, choices.percent(35) ? mask : b.mask(false));
  }

  private void register(Call op, Belief.Fd epoll, Belief.Fd fd, long mask) {
    b.add(b.caller(), op, epoll.slot, fd.slot, mask, b.data(fd));
    var key = new Belief.Registration(epoll.slot, fd.slot);
    if (op == Call.ADD) {
      belief.registrations.putIfAbsent(key, mask);
    } else {
      belief.registrations.replace(key, mask);
    }
    if (belief.isReady(fd, mask)) {
      belief.asleep.values().removeIf(sleeper -> sleeper.slots().contains(epoll.slot));
    }
  }

  void descriptor() {
    int thread = b.caller();
    Belief.Fd fd = b.any();
    switch (choices.weighted(28, 12, 28, 16, 16)) {
      case 0 -> dup(thread, fd);
      case 1 -> dup2(thread, fd);
      case 2 -> close(thread, fd);
      case 3 -> shutdown(thread);
      default -> {
        fd.nonblocking = choices.percent(50);
        b.add(thread, Call.SETFL, fd.slot, fd.nonblocking ? Builder.NONBLOCK : 0);
      }
    }
  }

  private void dup(int thread, Belief.Fd fd) {
    Belief.Fd copy = belief.add(fd.kind, fd.thing, fd.end, fd.nonblocking);
    copy.open = fd.open;
    b.add(thread, Call.DUP, copy.slot, fd.slot);
  }

  private void dup2(int thread, Belief.Fd fd) {
    Belief.Fd onto = b.any();
    if (onto == fd || !mayClose(onto)) {
      return;
    }
    b.add(thread, Call.DUP2, onto.slot, fd.slot);
    belief.closes(choices, onto);
    onto.become(fd);
  }

  private void close(int thread, Belief.Fd fd) {
    if (!mayClose(fd) || (fd.kind == Kind.EPOLL && choices.percent(60))) {
      return;
    }
    b.add(thread, Call.CLOSE, fd.slot);
    belief.closes(choices, fd);
    if (choices.percent(25)) {
      List<Belief.Fd> open = belief.open(_ -> true);
      if (!open.isEmpty()) {
        dup(thread, choices.of(open));
      }
    }
  }

  /// A TCP socket that goes for good leaves timers behind.
  private boolean mayClose(Belief.Fd fd) {
    boolean tcp = fd.kind == Kind.TCP || fd.kind == Kind.TCP_LISTENER;
    return !tcp || b.shape == Shape.TCP_CLOSE || !belief.isOnly(fd);
  }

  private void shutdown(int thread) {
    List<Belief.Fd> sockets =
        belief.open(
            fd ->
                fd.kind == Kind.STREAM
                    || fd.kind == Kind.DGRAM
                    || fd.kind == Kind.SEQPACKET
                    || fd.kind == Kind.UNIX_LISTENER);
    if (!sockets.isEmpty() && choices.percent(50)) {
      shutdown(thread, sockets);
    }
  }

  void shutdownTcp() {
    List<Belief.Fd> sockets = belief.open(fd -> fd.kind == Kind.TCP);
    if (!sockets.isEmpty()) {
      shutdown(b.caller(), sockets);
    }
  }

  private void shutdown(int thread, List<Belief.Fd> sockets) {
    b.add(thread, Call.SHUTDOWN, choices.of(sockets).slot, choices.of(0, 1, 1, 2));
    belief.asleep.values().removeIf(_ -> choices.percent(50));
  }
}
