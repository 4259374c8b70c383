package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import wakeline.core.Limits;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

@EnabledOnOs(OS.LINUX)
class OracleTest {
  /// Three threads sleep in one epoll instance, and one write comes: two of them sleep on in vain.
  private static final String THREE_SLEEPERS =
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
        pause();
      }
      """;

  private static Oracle oracle;

  @BeforeAll
  static void start() {
    oracle = Oracle.start();
    System.out.println("oracle: " + oracle);
    Assumptions.assumeTrue(oracle.tier() != Tier.NONE, oracle.toString());
  }

  @AfterAll
  static void stop() {
    oracle.close();
  }

  private static Observed.Played played(Scenario scenario) {
    Observed observed = oracle.play(scenario);
    assertThat(observed).isInstanceOf(Observed.Played.class);
    return (Observed.Played) observed;
  }

  private static void agrees(Scenario scenario) {
    Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
    Replay replay = Replay.of(oracle, scenario, model, 1);
    assertThat(replay.difference()).isNull();
    assertThat(replay.agrees()).as(replay.toString()).isTrue();
  }

  private static void agrees(String program) {
    agrees(Scenarios.of(program));
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
    agrees(THREE_SLEEPERS);
  }

  @Test
  void wakeupsInVainAreCountedAlsoOfWhoIsStillAsleep() {
    Scenario scenario = Scenarios.of(THREE_SLEEPERS);
    List<String> asleep = Steps.of(played(scenario).trace()).asleep();
    assertThat(asleep).anyMatch(words -> words.endsWith(", slept 2 times"));
    if (oracle.tier() == Tier.FIFO) {
      Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
      assertThat(asleep).isEqualTo(Steps.of(model).asleep());
    }
  }

  @Test
  void whoIsLeftInACallDoesNotDisturbTheNextPlay() {
    Scenario scenario = Scenarios.of(THREE_SLEEPERS);
    List<Scenario> often = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      often.add(scenario);
    }
    Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
    int different = 0;
    for (Observed observed : oracle.play(often)) {
      assertThat(observed).isInstanceOf(Observed.Played.class);
      different += Comparison.first(model, (Observed.Played) observed) == null ? 0 : 1;
    }
    // A busy machine may disturb one; see Replay.
    assertThat(different).isLessThanOrEqualTo(oracle.tier() == Tier.FIFO ? 1 : 200);
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
          exit(3);
        }
        close(fds[0]);
        at 1ms;
        write(fds[1], "abc");
        int again = dup(fds[1]);
        mark "lowest number" (again);
        close(again);
        at 2ms;
        close(fds[1]);
        int status;
        waitpid(pid, &status, 0);
        mark "status" (WEXITSTATUS(status));
        """);
  }

  @Test
  void whoSleepsInAFileReadsThatOneAlsoIfItsDescriptorNamesAnother() {
    agrees(
        """
        int fd;
        int pair[2];
        void reader() {
          int number = 0;
          int n = read(fd, &number, 8);
          mark "read" (n, number);
        }
        int main() {
          fd = eventfd(0, 0);
          int again = dup(fd);
          socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
          spawn reader();
          at 1ms;
          dup2(pair[0], fd);
          int two = 2;
          write(again, &two, 8);
          pause();
        }
        """);
  }

  @Test
  void everyPlayBeginsWithDescriptorThree() {
    for (int i = 0; i < 3; i++) {
      agrees("int a = eventfd(0, 0);\nint b = epoll_create1(0);\nmark \"numbers\" (a, b);\n");
    }
  }

  @Test
  void aConnectionOverLoopback() {
    agrees(
        """
        int l = socket(AF_INET, SOCK_STREAM, 0);
        bind(l, inet("box", 80));
        listen(l, 4);
        int c = socket(AF_INET, SOCK_STREAM, 0);
        connect(c, inet("box", 80));
        int s = accept(l, NULL);
        char buf[16];
        write(c, "abc");
        int n = read(s, buf);
        mark "read" (n);
        """);
  }

  @Test
  void aHandledSignalEndsTheWait() {
    agrees(
        """
        int stop;
        void handler(int sig) { stop = sig; }
        int main() {
          signal(SIGUSR1, handler);
          struct epoll_event e;
          int ep = epoll_create1(0);
          int child = fork();
          if (child == 0) {
            sleep 1ms;
            kill(getppid(), SIGUSR1);
            exit(0);
          }
          int r = epoll_wait(ep, &e, 1, -1);
          mark "answer" (r, errno, stop);
        }
        """);
  }

  @Test
  void aTimeoutLastsAsLongAsItSays() {
    Scenario scenario =
        Scenarios.of(
            """
            struct epoll_event e;
            int ep = epoll_create1(0);
            int r = epoll_wait(ep, &e, 1, 5);
            mark "answer" (r);
            """);
    agrees(scenario);
    Observed.Played played = played(scenario);
    assertThat(played.trace().endNanos()).isEqualTo(5_000_000L);
  }

  @Test
  void timersGoOffInTheirTurn() {
    agrees(
        """
        int early;
        int late;
        void reader() {
          int number;
          int n = read(early, &number, 8);
          mark "early" (n, number);
        }
        int main() {
          struct itimerspec when;
          early = timerfd_create(CLOCK_MONOTONIC, 0);
          late = timerfd_create(CLOCK_MONOTONIC, 0);
          spawn reader();
          when.it_value.tv_nsec = 900000;
          timerfd_settime(late, 0, &when, NULL);
          at 800us;
          when.it_value.tv_nsec = 50000;
          timerfd_settime(early, 0, &when, NULL);
          struct pollfd fds[2] = {
            { .fd = early, .events = POLLIN }, { .fd = late, .events = POLLIN } };
          int first = poll(fds, 2, -1);
          mark "first" (first, fds[0].revents, fds[1].revents);
          int second = poll(fds, 2, 60000);
          mark "second" (second, fds[0].revents, fds[1].revents);
          pause();
        }
        """);
  }

  @Test
  void whatIsDueAtOneInstantHappensInTheOrderInWhichItWasSet() {
    agrees(
        """
        int timer;
        void sleeper() {
          at 2ms;
          int number;
          int n = read(timer, &number, 8);
          mark "sleeper" (n, errno);
        }
        void waiter() {
          struct pollfd fds[1] = { { .fd = timer, .events = POLLIN } };
          int n = poll(fds, 1, -1);
          mark "waiter" (n);
        }
        int main() {
          struct itimerspec when;
          timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
          when.it_value.tv_nsec = 2000000;
          timerfd_settime(timer, 0, &when, NULL);
          spawn sleeper();
          spawn waiter();
          spawn sleeper();
          pause();
        }
        """);
  }

  @Test
  void aLoopWithoutProgressEndsAsItDoesInTheModel() {
    Observed.Played played = played(Scenarios.of("int i = 0;\nwhile (i == 0) { i = i * 2; }\n"));
    assertThat(played.reason()).isEqualTo(EndReason.ERROR);
    assertThat(String.valueOf(played.error())).contains("no progress", "test.scn.yaml:");
  }

  @Test
  void endlessCallsAreEnded() {
    Observed.Played played =
        played(Scenarios.of("int e = eventfd(1, 0);\nwhile (1) { int d = dup(e); close(d); }\n"));
    assertThat(played.reason()).isEqualTo(EndReason.BUDGET);
  }

  @Test
  void whatCannotBePlayedIsSaidWithItsPlace() {
    Observed computes = oracle.play(Scenarios.of("getpid();\ncompute 1ms;\n"));
    assertThat(computes).isInstanceOf(Observed.NotReplayable.class);
    assertThat(((Observed.NotReplayable) computes).why().toString())
        .startsWith("test.scn.yaml:8:")
        .contains("not-replayable", "computes");
    assertThat(oracle.play(Scenarios.of("", "getpid();\n")))
        .isInstanceOf(Observed.NotReplayable.class);
    Observed stops = oracle.play(Scenarios.of("kill(getpid(), SIGSTOP);\n"));
    assertThat(((Observed.NotReplayable) stops).why().toString()).contains("test.scn.yaml:8:");
  }

  @Test
  void aBatchKeepsItsOrder() {
    var batch = new ArrayList<Scenario>();
    for (int i = 0; i < 100; i++) {
      batch.add(
          i % 7 == 3
              ? Scenarios.of("compute 1ms;\n")
              : i % 7 == 5
                  ? Scenarios.of("struct timespec t;\nt.tv_nsec = 1;\nnanosleep(&t, NULL);\n")
                  : Scenarios.of("mark \"number\" (" + i + ");\n"));
    }
    List<Observed> observed = oracle.play(batch);
    for (int i = 0; i < 100; i++) {
      assertThat(observed.get(i).scenario()).isSameAs(batch.get(i));
      assertThat(observed.get(i) instanceof Observed.NotReplayable).isEqualTo(i % 7 == 3);
    }
  }
}
