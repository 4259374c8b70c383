package wakeline.oracle.actor;

import static wakeline.oracle.actor.ProgramBuilder.buffer;
import static wakeline.oracle.actor.ProgramBuilder.inet;
import static wakeline.oracle.actor.ProgramBuilder.literal;
import static wakeline.oracle.actor.ProgramBuilder.number;
import static wakeline.oracle.actor.ProgramBuilder.slots;
import static wakeline.oracle.actor.ProgramBuilder.unix;
import static wakeline.oracle.actor.ProgramBuilder.value;
import static wakeline.syscall.Syscall.*;

import java.util.List;
import wakeline.cost.CostTable;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;

/// A scenario in which every call happens, so that all code on an actor's way has run once.
final class WarmUpPrograms {
  // Variables: pairs of descriptors, an event, room for structs, buffers, addresses.
  private static final int ENDS = 0;
  private static final int PAIR = 2;
  private static final int EPOLL = 4;
  private static final int COUNTER = 5;
  private static final int SERVER = 6;
  private static final int CLIENT = 7;
  private static final int CHILD = 8;
  private static final int RESULT = 9;
  private static final int EVENT = 10;
  private static final int EVENTS = 12;
  private static final int POLLFD = 20;
  private static final int SETS = 32;
  private static final int TIME = 80;
  private static final int BUFFER = 90;
  private static final int IOVEC = 94;
  private static final int MSGHDR = 100;
  private static final int ADDRESS = 110;
  private static final int OPTION = 112;
  private static final int NUMBER = 116;
  private static final int TIMER = 118;

  private static final int HANDLER = 124;
  private static final int BAD = 777;
  private static final int NONBLOCK = 0x800;

  private WarmUpPrograms() {}

  /// {@return a scenario in which hosts have networks of their own, and sockets are listed}
  static Scenario ownNetwork() {
    var s = new ProgramBuilder();
    s.call(SERVER, SOCKET, number(2), number(1), number(0));
    s.call(RESULT, BIND, value(SERVER), inet("0.0.0.0", 80), number(0));
    s.call(RESULT, LISTEN, value(SERVER), number(4));
    s.call(CLIENT, SOCKET, number(2), number(2), number(0));
    s.call(RESULT, CONNECT, value(CLIENT), number(0), number(0));
    s.call(RESULT, CONNECT, value(CLIENT), inet("box", 80), number(0));
    return scenario(s.snapshot("sockets").end().program());
  }

  /// {@return a scenario that goes well, then some that end in an error}
  static List<Scenario> scenarios() {
    return List.of(
        scenario(program()),
        scenario(new ProgramBuilder().hang().end().program()),
        scenario(new ProgramBuilder().divideByZero().end().program()),
        scenario(new ProgramBuilder().claim(/* compares= */ true).end().program()),
        scenario(new ProgramBuilder().claim(/* compares= */ false).end().program()),
        scenario(new ProgramBuilder().ignore(CLOSE, number(BAD)).end().program()));
  }

  private static Scenario scenario(Program program) {
    var process = new ProcessSpec("p", program);
    return Scenario.builder("warm-up")
        .cost(CostTable.ZERO)
        .host(new HostSpec("box", 1, Sched.FIFO, List.of(process)))
        .build();
  }

  private static Program program() {
    var s = new ProgramBuilder();
    pipes(s);
    readiness(s);
    unixSockets(s);
    inetSockets(s, 1);
    inetSockets(s, 2);
    descriptors(s);
    tasks(s);
    return s.program();
  }

  private static void pipes(ProgramBuilder s) {
    s.newBuffer(BUFFER, 64);
    s.call(RESULT, PIPE2, slots(ENDS, 2), number(NONBLOCK));
    s.watch(ENDS);
    s.call(RESULT, READ, value(ENDS), buffer(BUFFER), number(64));
    s.call(RESULT, WRITE, value(ENDS + 1), literal("hello"), number(5));
    s.call(RESULT, WRITE, value(ENDS + 1), slots(NUMBER, 1), number(8));
    s.call(RESULT, READ, value(ENDS), buffer(BUFFER), number(3));
    s.call(RESULT, READ, value(ENDS), slots(NUMBER, 1), number(8));
    s.point(IOVEC, buffer(BUFFER)).set(IOVEC + 1, 4);
    s.call(RESULT, WRITEV, value(ENDS + 1), slots(IOVEC, 2), number(1));
    s.call(RESULT, READV, value(ENDS), slots(IOVEC, 2), number(1));
    s.call(COUNTER, EVENTFD, number(1), number(NONBLOCK));
    s.call(RESULT, READ, value(COUNTER), slots(NUMBER, 1), number(8));
    s.call(RESULT, WRITE, value(COUNTER), slots(NUMBER, 1), number(8));
    s.call(RESULT, WRITE, value(COUNTER), buffer(BUFFER), number(8));
  }

  private static void readiness(ProgramBuilder s) {
    s.call(EPOLL, EPOLL_CREATE1, number(0));
    s.set(EVENT, 5).set(EVENT + 1, 7);
    s.call(RESULT, EPOLL_CTL, value(EPOLL), number(1), value(COUNTER), slots(EVENT, 2));
    s.call(RESULT, EPOLL_CTL, value(EPOLL), number(3), value(COUNTER), slots(EVENT, 2));
    s.call(RESULT, EPOLL_WAIT, value(EPOLL), slots(EVENTS, 8), number(4), number(0));
    s.call(RESULT, EPOLL_PWAIT, value(EPOLL), slots(EVENTS, 8), number(4), number(0), number(0));
    s.call(
        RESULT, EPOLL_PWAIT2, value(EPOLL), slots(EVENTS, 8), number(4), slots(TIME, 2), number(0));
    s.call(RESULT, EPOLL_CTL, value(EPOLL), number(2), value(COUNTER), number(0));
    s.point(POLLFD, value(COUNTER)).set(POLLFD + 1, 5);
    s.call(RESULT, POLL, slots(POLLFD, 3), number(1), number(0));
    s.call(RESULT, PPOLL, slots(POLLFD, 3), number(1), slots(TIME, 2), slots(NUMBER, 1));
    s.set(SETS, -1);
    s.call(RESULT, SELECT, number(3), slots(SETS, 16), number(0), slots(SETS, 16), slots(TIME, 2));
    s.call(
        RESULT,
        PSELECT,
        number(3),
        slots(SETS, 16),
        number(0),
        number(0),
        slots(TIME, 2),
        slots(NUMBER, 1));
  }

  private static void unixSockets(ProgramBuilder s) {
    for (int type = 1; type <= 2; type++) {
      s.call(RESULT, SOCKETPAIR, number(1), number(type), number(0), slots(PAIR, 2));
      s.call(RESULT, SEND, value(PAIR), literal("abc"), number(3), number(0));
      s.call(RESULT, RECV, value(PAIR + 1), buffer(BUFFER), number(3), number(2));
      s.call(RESULT, RECV, value(PAIR + 1), buffer(BUFFER), number(3), number(0));
      s.point(MSGHDR + 2, slots(IOVEC, 2)).set(MSGHDR + 3, 1);
      s.call(RESULT, SENDMSG, value(PAIR), slots(MSGHDR, 7), number(0));
      s.call(RESULT, RECVMSG, value(PAIR + 1), slots(MSGHDR, 7), number(0));
      s.call(RESULT, SHUTDOWN, value(PAIR), number(2));
      s.call(RESULT, CLOSE, value(PAIR));
      s.call(RESULT, CLOSE, value(PAIR + 1));
      connection(s, 1, type, unix("@warm-up" + type), unix(type == 1 ? "path" : "@to"));
    }
  }

  private static void inetSockets(ProgramBuilder s, int type) {
    connection(s, 2, type, inet("box", 80 + type), inet("0.0.0.0", 90));
  }

  private static void connection(
      ProgramBuilder s,
      int domain,
      int type,
      ProgramBuilder.Argument name,
      ProgramBuilder.Argument other) {
    s.call(SERVER, SOCKET, number(domain), number(type), number(0));
    s.call(RESULT, SETSOCKOPT, value(SERVER), number(1), number(2), number(1), number(4));
    s.set(OPTION, 0).set(OPTION + 1, 0);
    s.call(RESULT, SETSOCKOPT, value(SERVER), number(1), number(13), slots(OPTION, 2), number(8));
    s.call(RESULT, GETSOCKOPT, value(SERVER), number(1), number(4), slots(OPTION, 2), number(0));
    s.call(RESULT, GETSOCKOPT, value(SERVER), number(1), number(13), slots(OPTION, 2), number(0));
    s.call(RESULT, BIND, value(SERVER), name, number(0));
    s.call(RESULT, LISTEN, value(SERVER), number(4));
    s.call(CLIENT, SOCKET, number(domain), number(type), number(0));
    s.call(RESULT, CONNECT, value(CLIENT), other, number(0));
    s.call(RESULT, CONNECT, value(CLIENT), name, number(0));
    if (type == 1) {
      s.call(CHILD, ACCEPT4, value(SERVER), slots(ADDRESS, 1), number(0), number(NONBLOCK));
    } else {
      s.call(RESULT, SENDTO, value(CLIENT), literal("x"), number(1), number(0), name, number(0));
      s.call(
          RESULT,
          RECVFROM,
          value(SERVER),
          buffer(BUFFER),
          number(9),
          number(0x40),
          slots(ADDRESS, 1),
          number(0));
      s.call(CHILD, DUP, value(CLIENT));
    }
    s.call(RESULT, WRITE, value(CLIENT), literal("abc"), number(3));
    s.call(RESULT, RECV, value(CHILD), buffer(BUFFER), number(9), number(0x40));
    s.call(RESULT, GETSOCKNAME, value(SERVER), slots(ADDRESS, 1), number(0));
    s.call(RESULT, GETPEERNAME, value(CLIENT), slots(ADDRESS, 1), number(0));
    s.port(RESULT, ADDRESS);
    s.call(RESULT, CLOSE, value(CHILD));
    s.call(RESULT, CLOSE, value(CLIENT));
    s.call(RESULT, CLOSE, value(SERVER));
  }

  private static void descriptors(ProgramBuilder s) {
    s.call(RESULT, DUP, value(ENDS));
    s.call(RESULT, DUP2, value(ENDS), value(RESULT));
    s.call(RESULT, DUP3, value(ENDS), value(RESULT), number(0x80000));
    s.call(RESULT, DUP2, value(ENDS), value(ENDS));
    s.call(RESULT, CLOSE, value(RESULT));
    s.call(RESULT, FCNTL, value(ENDS), number(0), number(900));
    s.call(RESULT, CLOSE_RANGE, number(900), number(901), number(0));
    s.call(RESULT, FCNTL, value(ENDS), number(3), number(0));
    s.call(RESULT, IOCTL, value(ENDS), number(0x541b), slots(NUMBER, 1));
    s.call(RESULT, IOCTL, value(ENDS), number(1), slots(NUMBER, 1));
    s.call(RESULT, MKFIFO, literal("fifo"), number(0x1b6));
    s.call(CHILD, OPEN, literal("fifo"), number(NONBLOCK), number(0));
    s.call(RESULT, CLOSE, value(CHILD));
    s.call(RESULT, UNLINK, literal("fifo"));
    s.call(CHILD, OPEN, literal("file"), number(0x42), number(0x1b6));
    s.call(RESULT, CLOSE, value(CHILD));
    s.call(CHILD, TIMERFD_CREATE, number(1), number(NONBLOCK));
    s.call(RESULT, TIMERFD_SETTIME, value(CHILD), number(0), slots(TIMER, 4), slots(TIMER, 4));
    s.set(TIMER + 1, 1_000_000).set(TIMER + 3, 1_000_000);
    s.call(RESULT, TIMERFD_SETTIME, value(CHILD), number(0), slots(TIMER, 4), number(0));
    s.call(RESULT, EPOLL_WAIT, value(EPOLL), slots(EVENTS, 8), number(4), number(1));
    s.call(RESULT, POLL, slots(POLLFD, 3), number(0), number(1));
    s.set(TIMER + 1, 0).set(TIMER + 3, 0);
    s.call(RESULT, TIMERFD_SETTIME, value(CHILD), number(0), slots(TIMER, 4), number(0));
    s.call(RESULT, TIMERFD_GETTIME, value(CHILD), slots(TIMER, 4));
    s.call(RESULT, CLOSE, value(CHILD));
    s.call(RESULT, CLOSE, number(BAD));
    s.call(RESULT, EPOLL_CTL, number(BAD), number(1), number(BAD), slots(EVENT, 2));
  }

  private static void tasks(ProgramBuilder s) {
    s.draw(RESULT).handler(HANDLER, 2);
    s.spawn().at(1);
    s.call(RESULT, WRITE, value(ENDS + 1), literal("abc"), number(3));
    s.call(CHILD, FORK);
    s.endIfZero(CHILD);
    s.sleep(1);
    s.call(RESULT, GETPID).call(RESULT, GETPPID).call(RESULT, GETTID).call(RESULT, SCHED_YIELD);
    s.call(RESULT, SIGNAL, number(10), value(HANDLER));
    s.call(RESULT, RAISE, number(10));
    s.call(RESULT, SIGACTION, number(12), slots(TIMER, 3), slots(TIMER, 3));
    s.call(RESULT, SIGPROCMASK, number(0), slots(NUMBER, 1), slots(NUMBER, 1));
    s.call(RESULT, SIGPENDING, slots(NUMBER, 1));
    s.call(RESULT, ALARM, number(0));
    s.call(RESULT, KILL, value(CHILD), number(0));
    s.call(RESULT, WAITPID, value(CHILD), slots(NUMBER, 1), number(0));
    s.call(RESULT, SIGNAL, number(13), number(1));
    s.call(RESULT, CLOSE, value(ENDS));
    s.call(RESULT, WRITE, value(ENDS + 1), literal("abc"), number(3));
    s.mark("warm", RESULT);
    s.end();
    s.point(POLLFD, value(ENDS)).set(POLLFD + 1, 1);
    s.call(RESULT, POLL, slots(POLLFD, 3), number(1), number(-1));
    s.end();
  }
}
