package wakeline.properties;

import java.util.LinkedHashMap;
import wakeline.analysis.Metrics;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.ScenarioException;
import wakeline.diag.SourceFile;
import wakeline.dsl.FileLoader;
import wakeline.dsl.ScenarioReader;
import wakeline.syscall.Syscall;
import wakeline.trace.CounterKind;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

/// Workers that accept until nothing is left: a scenario with numbers in it, as a user's test has.
///
/// @param left connections in the accept queue at the end
/// @param accepted by all workers
/// @param wakeups of all workers in epoll_wait
record Drain(long left, long accepted, long wakeups) {
  private static final String FILE =
      """
      scenario: drain
      title: Workers drain a listener
      cost: zero
      params:
        workers: 1
        connections: 1
      hosts:
        box:
          processes:
            server:
              program: |
                int l = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
                bind(l, inet("127.0.0.1", 80));
                listen(l, 16);
                int ep = epoll_create1(0);
                struct epoll_event want;
                want.events = EPOLLIN | EPOLLET;
                epoll_ctl(ep, EPOLL_CTL_ADD, l, &want);
                void worker() {
                  struct epoll_event got[1];
                  while (1) {
                    (void) epoll_wait(ep, got, 1, -1);
                    while (accept4(l, NULL, NULL, 0) >= 0) {
                    }
                  }
                }
                for (int i = 0; i < $workers; i++) {
                  spawn worker();
                }
                pause();
            client:
              start: 1ms
              program: |
                for (int i = 0; i < $connections; i++) {
                  int s = socket(AF_INET, SOCK_STREAM, 0);
                  connect(s, inet("127.0.0.1", 80));
                }
                pause();
      """;

  static Drain play(int workers, int connections) {
    var diagnostics = new Diagnostics();
    var params = new LinkedHashMap<String, String>();
    params.put("workers", Integer.toString(workers));
    params.put("connections", Integer.toString(connections));
    var file =
        ScenarioReader.read(
            new SourceFile("drain.scn.yaml", FILE), FileLoader.NONE, params, diagnostics);
    if (file == null) {
      throw new ScenarioException(diagnostics);
    }
    return of(Simulation.run(file.rows().getFirst().scenario(), Limits.DEFAULT).trace());
  }

  private static Drain of(Trace trace) {
    long left = 0;
    long accepted = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.Counter counter && counter.what() == CounterKind.ACCEPTQ) {
        left = counter.value();
      }
      boolean returned = trace.kind(i) == Kind.SYS_EXIT && trace.errno(i) == 0;
      accepted += returned && trace.call(i) == Syscall.ACCEPT4.code() ? 1 : 0;
    }
    long wakeups = 0;
    Metrics metrics = Metrics.of(trace);
    for (int task = 0; task < trace.tasks().size(); task++) {
      if (trace.tasks().get(task).function().equals("worker")) {
        wakeups += metrics.task(task).wakeups();
      }
    }
    return new Drain(left, accepted, wakeups);
  }
}
