package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakeline.core.Limits;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

/// Two programs that are nearly the same stand for a model and a kernel that are not.
class ComparisonTest {
  private static final String TWO_THREADS =
      """
      int fds[2];
      void a() {
        char b[8];
        int n = read(fds[0], b);
        mark "a" (n);
      }
      void b() {
        char c[8];
        int n = read(fds[0], c);
        mark "b" (n);
      }
      int main() {
        pipe2(fds, 0);
        spawn a();
        spawn b();
        at 1ms;
        write(fds[1], "x");
        at 2ms;
        write(fds[1], "y");
        pause();
      }
      """;

  private static Trace trace(Scenario scenario) {
    return Simulation.run(scenario, Limits.DEFAULT).trace();
  }

  private static @Nullable Difference difference(String model, String kernel) {
    Scenario scenario = Scenarios.of(model);
    return Comparison.first(scenario, trace(scenario), trace(Scenarios.of(kernel)));
  }

  private static Difference.Kind kind(String model, String kernel) {
    Difference difference = difference(model, kernel);
    assertThat(difference).isNotNull();
    return difference.kind();
  }

  @Test
  void theSameIsNoDifference() {
    assertThat(difference(TWO_THREADS, TWO_THREADS)).isNull();
  }

  @Test
  void whoGoesOnNext() {
    String other = TWO_THREADS.replace("spawn a();\n  spawn b();", "spawn b();\n  spawn a();");
    assertThat(kind(TWO_THREADS, other)).isEqualTo(Difference.Kind.ORDER);
  }

  @Test
  void valuesErrnosAndMarks() {
    String read = "int fds[2];\nchar b[8];\npipe2(fds, O_NONBLOCK);\n";
    String left =
        read + "(void) write(fds[1], \"ab\");\nint n = read(fds[0], b);\nmark \"n\" (n);\n";
    assertThat(kind(left, left.replace("\"ab\"", "\"abc\""))).isEqualTo(Difference.Kind.VALUE);
    assertThat(kind(left, left.replace("(n)", "(n + 1)"))).isEqualTo(Difference.Kind.MARK);
    String fails = "int n = close(77);\nmark \"n\" (n);\n";
    String other = "int n = epoll_ctl(77, EPOLL_CTL_DEL, 78, NULL);\nmark \"n\" (n);\n";
    assertThat(kind(fails, other)).isEqualTo(Difference.Kind.STEP);
  }

  @Test
  void eventsAndTheirOrder() {
    String program =
        """
        int a = eventfd(1, 0);
        int ep = epoll_create1(0);
        struct epoll_event e = { .events = EPOLLIN, .data.fd = a };
        epoll_ctl(ep, EPOLL_CTL_ADD, a, &e);
        struct epoll_event out[2];
        int n = epoll_wait(ep, out, 2, 0);
        mark "n" (n);
        """;
    assertThat(kind(program, program.replace("EPOLLIN,", "EPOLLIN | EPOLLOUT,")))
        .isEqualTo(Difference.Kind.EVENTS);
    assertThat(kind(program, program.replace(".data.fd = a", ".data.fd = 9")))
        .isEqualTo(Difference.Kind.EVENTS);
  }

  @Test
  void whenItHappensAndWhoIsAsleep() {
    assertThat(kind(TWO_THREADS, TWO_THREADS.replace("at 2ms", "at 3ms")))
        .isEqualTo(Difference.Kind.INSTANT);
    String sleeps = "sigset_t none;\nsigemptyset(&none);\n";
    assertThat(kind(sleeps + "pause();\n", sleeps + "(void) sigsuspend(&none);\n"))
        .isEqualTo(Difference.Kind.ASLEEP);
  }

  @Test
  void theFirstDifferenceNamesThePlaceAndShowsBothSides() {
    String other = TWO_THREADS.replace("\"y\"", "\"yz\"");
    Scenario scenario = Scenarios.of(TWO_THREADS);
    Trace model = trace(scenario);
    Trace kernel = trace(Scenarios.of(other));
    Difference difference = Comparison.first(scenario, model, kernel);
    assertThat(difference).isNotNull();
    assertThat(difference.toString()).startsWith("test.scn.yaml:26:");
    var lines = SideBySide.lines(model, kernel, difference, /* isAscii= */ true);
    assertThat(lines).allMatch(line -> line.length() <= SideBySide.COLUMNS);
    assertThat(lines).anyMatch(line -> line.startsWith("> ") && line.contains("write = 2"));
  }
}
