package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import wakeline.core.Limits;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

@EnabledOnOs(OS.LINUX)
class OracleTest {
  private static Oracle oracle;

  @BeforeAll
  static void start() {
    oracle = Oracle.start();
    System.out.println("oracle: " + oracle);
  }

  @AfterAll
  static void stop() {
    oracle.close();
  }

  static Scenario scenario(String program) {
    String text =
        """
        scenario: test
        cost: zero
        hosts:
          box:
            processes:
              p:
                program: |
        """
            + program.indent(10);
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("test.scn.yaml", text),
            _ -> new byte[0],
            java.util.Map.of(),
            diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(file).isNotNull();
    return file.rows().getFirst().scenario();
  }

  static Trace played(String program) {
    Observed observed = oracle.play(scenario(program));
    assertThat(observed).as(observed.toString()).isInstanceOf(Observed.Played.class);
    return ((Observed.Played) observed).trace();
  }

  private static void agrees(String program) {
    Scenario scenario = scenario(program);
    Observed observed = oracle.play(scenario);
    assertThat(observed).as(observed.toString()).isInstanceOf(Observed.Played.class);
    Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
    assertThat(Comparison.first(scenario, model, ((Observed.Played) observed).trace())).isNull();
  }

  @Test
  void aPipeIsReadAfterItWasWritten() {
    agrees(
        """
        int fds[2];
        char buf[16];
        pipe2(fds, 0);
        write(fds[1], "hello");
        int n = read(fds[0], buf);
        mark "read" (n);
        """);
  }

  @Test
  void sleepersOfOneEpollInstanceAreWokenLastFirst() {
    agrees(
        """
        int fds[2];
        int ep;
        void worker() {
          struct epoll_event ev[4];
          char buf[16];
          while (1) {
            int n = epoll_wait(ep, ev, 4, -1);
            mark "woken" (n);
            int got = read(ev[0].data.fd, buf);
            mark "got" (got);
          }
        }
        int main() {
          pipe2(fds, O_NONBLOCK);
          ep = epoll_create1(0);
          struct epoll_event e = { .events = EPOLLIN, .data.fd = fds[0] };
          epoll_ctl(ep, EPOLL_CTL_ADD, fds[0], &e);
          for (int i = 0; i < 3; i++) spawn worker();
          at 1ms;
          write(fds[1], "abc");
          at 2ms;
          write(fds[1], "abc");
          at 3ms;
          return 0;
        }
        """);
  }

  @Test
  void aForkSharesDescriptionsAndNotDescriptors() {
    agrees(
        """
        int fds[2];
        char buf[16];
        pipe2(fds, 0);
        int pid = fork();
        if (pid == 0) {
          close(fds[1]);
          int n = read(fds[0], buf);
          int m = read(fds[0], buf);
          mark "child" (n, m);
          exit(0);
        }
        close(fds[0]);
        at 1ms;
        write(fds[1], "abc");
        at 2ms;
        close(fds[1]);
        int again = dup(fds[0]);
        mark "parent" (again);
        at 3ms;
        """);
  }
}
