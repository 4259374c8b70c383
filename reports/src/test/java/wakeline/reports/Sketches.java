package wakeline.reports;

import java.util.List;
import wakeline.analysis.Metrics;
import wakeline.cost.CostTable;
import wakeline.spec.EndReason;
import wakeline.spec.HostSpec;
import wakeline.spec.ReportSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;
import wakeline.syscall.Constants;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
import wakeline.trace.Queue;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// Runs put together by hand, for tests that must not change when the model does.
final class Sketches {
  static final long MS = 1_000_000;

  private Sketches() {}

  /// Two writes meet one edge-triggered reader that reads only a part.
  static Run edgeTriggeredPartialRead() {
    var s = new Sketch("box", 1);
    int server = s.process("server", 0);
    int client = s.process("client", 0);
    int tcp = s.object("tcp#2", "tcp");
    int epoll = s.object("epoll#1", "epoll");
    s.at(0).on(server);
    s.call(server, Syscall.EPOLL_CREATE1, -1, 4, 0);
    s.var(server, epoll, "ep", 4);
    s.var(server, tcp, "c", 5);
    s.call(
        server,
        Syscall.EPOLL_CTL,
        epoll,
        0,
        4,
        Constants.value("EPOLL_CTL_ADD"),
        5,
        1,
        Constants.value("EPOLLIN") | Constants.value("EPOLLET"),
        5);
    s.enter(server, Syscall.EPOLL_WAIT, epoll, 4, 16, 1, -1);
    s.off(server, 'S', client);
    s.off(client, 'S', -1);
    s.at(2 * MS).timer(client, "at", WakeBy.TIMER);
    s.on(client);
    s.mark(client, "poke", 1);
    s.enter(client, Syscall.WRITE, -1, 3, 100, 100);
    s.counter(client, tcp, CounterKind.RECVQ, 100);
    int wake = s.wakeUp(client, tcp, Queue.WQ, Sketch.IN_RDNORM);
    int first = s.callback(client, wake, epoll, 5, tcp, CallbackResult.READY);
    s.counter(client, epoll, CounterKind.READYLIST, 1);
    s.wakes(client, first, server, epoll, Queue.EP);
    s.exit(client, Syscall.WRITE, -1, 100, 0);
    s.enter(client, Syscall.WRITE, -1, 3, 1, 1);
    s.counter(client, tcp, CounterKind.RECVQ, 101);
    int again = s.wakeUp(client, tcp, Queue.WQ, Sketch.IN_RDNORM);
    int second = s.callback(client, again, epoll, 5, tcp, CallbackResult.MERGED);
    s.exit(client, Syscall.WRITE, -1, 1, 0);
    s.ends(client, server);
    s.sends(server, epoll, 5, tcp, false, first, second);
    s.counter(server, epoll, CounterKind.READYLIST, 0);
    s.exitEvents(server, Syscall.EPOLL_WAIT, epoll, 1, true, Sketch.IN, 5, 2);
    s.enter(server, Syscall.READ, tcp, 5, 10, 10);
    s.counter(server, tcp, CounterKind.RECVQ, 91);
    s.exitData(server, Syscall.READ, tcp, 10, 0, 10);
    s.enter(server, Syscall.EPOLL_WAIT, epoll, 4, 16, 1, -1);
    s.off(server, 'S', -1);
    return run(
        scenario("et-partial-read", 1)
            .title("An edge-triggered reader that reads only 10 of 101 bytes")
            .caseValue("trigger", "ET")
            .limitNanos(5 * MS)
            .report(
                new ReportSpec(
                    List.of("box.server", "readylist(server.ep)", "recvq(server.c)"),
                    List.of(),
                    null))
            .build(),
        s.finish(5 * MS),
        EndReason.LIMIT);
  }

  /// One connection wakes `workers` threads, each in its own epoll; all but the first come in vain.
  static Run herd(int workers, int cpus, long stepNanos) {
    var s = new Sketch("server", cpus);
    int srv = s.process("srv", 0);
    int load = s.process("load", cpus - 1);
    int listener = s.object("tcp#1", "tcp");
    long now = 0;
    s.at(now).on(srv);
    s.call(srv, Syscall.SOCKET, -1, 3, 2, 1, 0);
    s.call(srv, Syscall.LISTEN, listener, 0, 3, 128);
    var threads = new int[workers];
    var epolls = new int[workers];
    for (int k = 0; k < workers; k++) {
      threads[k] = s.thread(srv, "worker", k, k % cpus);
      epolls[k] = s.object("epoll#" + (k + 1), "epoll");
    }
    s.enter(srv, Syscall.PAUSE, -1);
    s.off(srv, 'S', threads[0]);
    for (int k = 0; k < workers; k++) {
      if (k > 0 && cpus > 1) {
        s.on(threads[k]);
      }
      s.call(threads[k], Syscall.EPOLL_CREATE1, -1, 4 + k, 0);
      s.call(threads[k], Syscall.EPOLL_CTL, epolls[k], 0, 4 + k, 1, 3, 1, Sketch.IN, 3);
      s.enter(threads[k], Syscall.EPOLL_WAIT, epolls[k], 4 + k, 192, 16, -1);
      s.off(threads[k], 'S', cpus > 1 ? -1 : k + 1 < workers ? threads[k + 1] : load);
    }
    if (cpus > 1) {
      s.on(load);
    }
    s.off(load, 'S', -1);
    now = MS;
    s.at(now).timer(load, "sleep", WakeBy.TIMER);
    s.on(load);
    s.enter(load, Syscall.CONNECT, -1, 3, s.string("127.0.0.1:80"), 16);
    s.at(now += stepNanos);
    s.counter(load, listener, CounterKind.ACCEPTQ, 1);
    int wake = s.wakeUp(load, listener, Queue.WQ, Sketch.IN_RDNORM);
    for (int k = workers - 1; k >= 0; k--) {
      int callback = s.callback(load, wake, epolls[k], 3, listener, CallbackResult.READY);
      s.wakes(load, callback, threads[k], epolls[k], Queue.EP);
    }
    s.at(now += stepNanos);
    s.exit(load, Syscall.CONNECT, -1, 0, 0);
    s.enter(load, Syscall.READ, -1, 3, 1, 1);
    s.off(load, 'S', cpus > 1 ? -1 : threads[workers - 1]);
    for (int k = workers - 1; k >= 0; k--) {
      if (cpus > 1) {
        s.on(threads[k]);
      }
      s.at(now += stepNanos);
      int next = cpus > 1 || k == 0 ? -1 : threads[k - 1];
      if (k < workers - 1) {
        s.drops(threads[k], epolls[k], 3, listener);
        s.off(threads[k], 'S', next);
        continue;
      }
      s.sends(threads[k], epolls[k], 3, listener, true, wake);
      s.exitEvents(threads[k], Syscall.EPOLL_WAIT, epolls[k], 1, true, Sketch.IN, 3, 1);
      s.enter(threads[k], Syscall.ACCEPT4, listener, 3, -1, -1, 2048);
      s.exit(threads[k], Syscall.ACCEPT4, listener, 9, 0);
      s.mark(threads[k], "accepted");
      s.fails(threads[k], Syscall.ACCEPT4, listener, "EAGAIN", 3, -1, -1, 2048);
      s.enter(threads[k], Syscall.EPOLL_WAIT, epolls[k], 4 + k, 192, 16, -1);
      s.off(threads[k], 'S', next);
    }
    return run(
        scenario("thundering-herd", cpus)
            .title("Who wakes up when one connection arrives?")
            .caseValue("case", "own-lt")
            .build(),
        s.finish(now),
        EndReason.IDLE);
  }

  /// A reader and a writer that pass a byte `rounds` times.
  static Run pingPong(int rounds) {
    var s = new Sketch("box", 1);
    int reader = s.process("reader", 0);
    int writer = s.process("writer", 0);
    int pipe = s.object("pipe#1.r", "pipe");
    int end = s.object("pipe#1.w", "pipe");
    s.at(0).on(reader);
    s.enter(reader, Syscall.READ, pipe, 3, 1, 1);
    s.off(reader, 'S', writer);
    for (int round = 0; round < rounds; round++) {
      s.at(round * 1000L);
      s.enter(writer, Syscall.WRITE, end, 4, 1, 1);
      int wake = s.wakeUp(writer, pipe, Queue.READ, Sketch.IN_RDNORM);
      s.wakes(writer, wake, reader, pipe, Queue.READ);
      s.exit(writer, Syscall.WRITE, end, 1, 0);
      s.off(writer, 'S', reader);
      s.exitData(reader, Syscall.READ, pipe, 1, round, 1);
      s.enter(reader, Syscall.READ, pipe, 3, 1, 1);
      s.off(reader, 'S', -1);
      s.at(round * 1000L + 1000);
      s.timer(writer, "sleep", WakeBy.TIMER);
      s.on(writer);
    }
    s.ends(writer, -1);
    return run(scenario("ping-pong", 1).build(), s.finish(rounds * 1000L), EndReason.IDLE);
  }

  static Run run(Scenario scenario, Trace trace, EndReason reason) {
    return new Run(scenario, trace, reason, Metrics.of(trace), List.of(), List.of());
  }

  private static Scenario.Builder scenario(String id, int cpus) {
    return Scenario.builder(id)
        .cost(CostTable.ZERO)
        .host(new HostSpec("box", cpus, Sched.FIFO, List.of()));
  }
}
