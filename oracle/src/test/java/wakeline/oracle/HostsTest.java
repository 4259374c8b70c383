package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
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

/// Hosts are network namespaces, cables are the controller's.
@EnabledOnOs(OS.LINUX)
class HostsTest {
  private static final String TWO_HOSTS =
      """
      scenario: test
      cost: zero
      limit: 1s
      hosts:
        server:
          nics: { eth0: { ip: 10.0.0.1/24 } }
          processes:
            srv:
              program: |
                int l = socket(AF_INET, SOCK_STREAM, 0);
                bind(l, inet("0.0.0.0", 80));
                listen(l, 8);
                int c = accept(l, NULL, NULL);
                char b[16];
                int n = read(c, b, 16);
                write(c, b, n);
                snapshot answered;
                pause();
        client:
          nics: { eth0: { ip: 10.0.0.2/24 } }
          processes:
            cli:
              program: |
                int s = socket(AF_INET, SOCK_STREAM, 0);
                at 1ms;
                connect(s, inet("server", 80));
                write(s, "hello", 5);
                char b[16];
                mark "answer" (read(s, b, 16));
                pause();
      links:
        - { ends: [client.eth0, server.eth0], bandwidth: 100Mbit, latency: 3ms }
      """;

  private static Oracle oracle;

  @BeforeAll
  static void start() {
    oracle = Oracle.start();
    System.out.println("hosts: " + oracle);
    Assumptions.assumeTrue(oracle.tier() == Tier.FIFO, oracle.toString());
  }

  @AfterAll
  static void stop() {
    oracle.close();
  }

  private static Scenario scenario(String text) {
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("test.scn.yaml", text), _ -> new byte[0], Map.of(), diagnostics);
    assertThat(diagnostics.hasErrors()).as(diagnostics.sorted().toString()).isFalse();
    assertThat(file).isNotNull();
    return file.rows().getFirst().scenario();
  }

  private static Replay replay(Scenario scenario) {
    Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
    return Replay.of(oracle, scenario, model, 1);
  }

  private static String refusal(String text) {
    Observed observed = oracle.play(scenario(text));
    assertThat(observed).isInstanceOf(Observed.NotReplayable.class);
    return ((Observed.NotReplayable) observed).why().toString();
  }

  @Test
  void twoHostsAgreeToTheNanosecond() {
    Replay replay = replay(scenario(TWO_HOSTS));
    assertThat(replay.difference()).isNull();
    assertThat(replay.agrees()).isTrue();
    assertThat(((Observed.Played) replay.observed()).hasExactTime()).isTrue();
  }

  @Test
  void aSlowerLinkIsADifference() {
    Trace model = Simulation.run(scenario(TWO_HOSTS), Limits.DEFAULT).trace();
    Observed slower = oracle.play(scenario(TWO_HOSTS.replace("3ms", "4ms")));
    Difference difference = Comparison.first(model, (Observed.Played) slower);
    assertThat(difference).isNotNull();
    assertThat(difference.kind()).isEqualTo(Difference.Kind.INSTANT);
  }

  @Test
  void aSnapshotShowsWhatTheKernelLists() {
    Observed.Played played = (Observed.Played) oracle.play(scenario(TWO_HOSTS));
    assertThat(Steps.of(played.trace()).words(snapshot(played.trace())))
        .contains("server, LISTEN 0 8 0.0.0.0:80 0.0.0.0:*, ESTAB 0 5 10.0.0.1:80 10.0.0.2:");
  }

  private static int snapshot(Trace trace) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kind(i) == wakeline.trace.Kind.SNAPSHOT) {
        return i;
      }
    }
    throw new AssertionError("no snapshot");
  }

  @Test
  void whatCannotBeAHostsOwnIsRefusedAtItsLine() {
    String sysctl = "    nics: { eth0: { ip: 10.0.0.1/24 } }\n    sysctl:\n      ";
    String card = "    nics: { eth0: { ip: 10.0.0.1/24 } }\n";
    assertThat(refusal(TWO_HOSTS.replace(card, sysctl + "kernel.sched_rt_period_us: 1000000\n")))
        .startsWith("test.scn.yaml:8:7:")
        .contains("whole machine");
    assertThat(refusal(TWO_HOSTS.replace(card, sysctl + "net.ipv4.tcp_rmem: none\n")))
        .startsWith("test.scn.yaml:8:7:")
        .contains("this kernel refuses 'none'");
    assertThat(refusal(TWO_HOSTS.replace("10.0.0.2/24 }", "10.0.0.2/24, coalesce: 50us }")))
        .startsWith("test.scn.yaml:20:")
        .contains("does not delay interrupts");
  }

  @Test
  void whoDiesClosesWhatItOpenedLastFirst() {
    Replay replay =
        replay(
            Scenarios.of(
                """
                int a[2];
                int b[2];
                int c[2];
                struct epoll_event e = { .events = EPOLLIN | EPOLLET };
                struct epoll_event got[3];
                pipe(a);
                pipe(b);
                pipe(c);
                int ep = epoll_create1(0);
                e.data.fd = a[0];
                epoll_ctl(ep, EPOLL_CTL_ADD, a[0], &e);
                e.data.fd = b[0];
                epoll_ctl(ep, EPOLL_CTL_ADD, b[0], &e);
                e.data.fd = c[0];
                epoll_ctl(ep, EPOLL_CTL_ADD, c[0], &e);
                if (fork() == 0) {
                  sleep 1ms;
                  dup(a[1]);
                  exit(0);
                }
                close(a[1]);
                close(b[1]);
                close(c[1]);
                int n = 0;
                at 2ms;
                n = epoll_wait(ep, got, 3, -1);
                mark "order" (n, got[0].data.fd, got[1].data.fd, got[2].data.fd);
                """));
    assertThat(replay.difference()).isNull();
    assertThat(replay.agrees()).isTrue();
  }
}
