package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// From the text of a scenario to every output, with nothing made by hand in between.
class RealRunTest {
  private static final String FILE =
      """
      scenario: level-triggered-chain
      title: Three threads share one epoll, one byte arrives
      cost: zero
      hosts:
        box:
          cpus: 1
          processes:
            p:
              program: |
                int fd[2];
                int main() {
                  pipe2(fd, O_NONBLOCK);
                  int ep = epoll_create1(0);
                  struct epoll_event e = { .events = EPOLLIN, .data.fd = fd[0] };
                  epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &e);
                  for (int i = 0; i < 3; i++) spawn worker(ep);
                  sleep 1ms;
                  mark "poke";
                  write(fd[1], "x", 1);
                  pause();
                }
                void worker(int ep) {
                  struct epoll_event e;
                  char b[1];
                  while (1) {
                    int n = epoll_wait(ep, &e, 1, -1);
                    if (read(fd[0], b, 1) < 0) assert(errno == EAGAIN);
                  }
                }
      expect:
        two-come: wakeups(p.worker) == 2
        nobody-in-vain: spurious(p.worker) == 0
      timeline: { focus: [p, "readylist(box.epoll#1)"] }
      report: { table: [wakeups(p.worker), spurious(p.worker), calls(p)] }
      """;

  private static Run run = Sketches.pingPong(1);

  @BeforeAll
  static void play() {
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("chain.scn.yaml", FILE),
            path -> {
              throw new IOException(path);
            },
            Map.of(),
            diagnostics);
    assertThat(file).as(diagnostics.toString()).isNotNull();
    assert file != null;
    Scenario scenario = file.rows().getFirst().scenario();
    RunResult result = Simulation.run(scenario, Limits.DEFAULT);
    run = Run.of(scenario, result.trace(), result.reason());
  }

  @Test
  void timeline() throws IOException {
    var out = new StringBuilder();
    Timeline.print(run, Style.PLAIN, Timeline.DEFAULT_EVENTS, out);
    Golden.check("chain.txt", out.toString());
  }

  @Test
  void verdicts() throws IOException {
    var out = new StringBuilder();
    VerdictList.print(run, Style.PLAIN, out);
    Golden.check("chain.verdicts.txt", out.toString());
  }

  @Test
  void log() throws IOException {
    var out = new StringBuilder();
    StraceLog.printFlat(run, Style.PLAIN, out);
    Golden.check("chain.strace-flat.txt", out.toString());
  }

  @Test
  void tableOfTheFile() throws IOException {
    var table = new MetricsTable();
    table.add(run);
    var out = new StringBuilder();
    table.print(Style.PLAIN, out);
    Golden.check("chain.metrics.txt", out.toString());
  }

  @Test
  void jsonLinesAreTheSameEachTime() throws IOException {
    var once = new ByteArrayOutputStream();
    var again = new ByteArrayOutputStream();
    JsonLines.write(run, once);
    play();
    JsonLines.write(run, again);
    assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
  }
}
