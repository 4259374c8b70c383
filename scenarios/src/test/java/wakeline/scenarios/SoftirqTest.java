package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// How long a softirq goes on, who does the rest, and what interrupts it (facts on CPU and cards,
/// §1.1 rows 5 to 8, R-RX3 to R-RX5).
class SoftirqTest {
  private static final String FLOOD =
      """
      scenario: flood
      limit: 40ms
      hosts:
        server:
          sysctl: { %s }
          nics: { eth0: { ip: 10.0.0.1/24, rx_ring: 4096, coalesce: 100us } }
          processes:
            hog:
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                bind(s, inet("0.0.0.0", 7));
                compute 20ms;
        client:
          cpus: 4
          nics: { eth0: { ip: 10.0.0.2/24, tx_ring: 4096 } }
          processes:
            load:
              count: 4
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                connect(s, inet("server", 7));
                at 1ms;
                for (int i = 0; i < %d; i++) send(s, bytes(1), 1, 0);
                pause();
      links:
        - { ends: [client.eth0, server.eth0], bandwidth: 10Gbit, latency: 10us }
      """;

  private static Trace flood(String sysctl, int packets) {
    return play(FLOOD.formatted(sysctl, packets));
  }

  private static Trace play(String text) {
    return Playing.play(Catalogue.read("softirq", text).rows().getFirst().scenario()).trace();
  }

  /// {@return the records of the server's softirqs and of ksoftirqd's wakes}
  private static List<String> softirqs(Trace trace) {
    var names = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      if (!trace.hosts().get(trace.host(i)).name().equals("server")) {
        continue;
      }
      switch (trace.kind(i)) {
        case SOFTIRQ_ENTRY, SOFTIRQ_EXIT, SOFTIRQ_RAISE -> names.add(trace.kind(i).word());
        case NAPI_POLL ->
            names.add(trace.row(i) instanceof Row.NapiPoll poll ? "poll " + poll.work() : "");
        case SCHED_WAKING ->
            names.add(
                trace.row(i) instanceof Row.SchedWaking waking
                    ? "wakes " + trace.tasks().get(waking.target()).name()
                    : "");
        default -> {}
      }
    }
    return names;
  }

  @Test
  void aFullPollEndsTheSoftirqWhichRaisesItselfAnew() {
    assertThat(softirqs(flood("", 50)))
        .startsWith(
            "softirq_raise",
            "softirq_entry",
            "poll 64",
            "softirq_raise",
            "softirq_exit",
            "softirq_entry",
            "poll 64");
  }

  /// Row 6: ten rounds, then ksoftirqd.
  @Test
  void afterTenRoundsKsoftirqdDoesTheRest() {
    List<String> records = softirqs(flood("", 400));
    int waking = records.indexOf("wakes ksoftirqd/0");
    assertThat(records.subList(0, waking)).filteredOn("poll 64"::equals).hasSize(10);
    assertThat(records.subList(waking - 3, waking + 1))
        .containsExactly("poll 64", "softirq_raise", "softirq_exit", "wakes ksoftirqd/0");
  }

  /// A record that ksoftirqd was woken names the softirq that was left to it.
  @Test
  void theCauseOfItsWakeIsTheSoftirqThatWasRaised() {
    Trace trace = flood("", 400);
    for (int i = 0; i < trace.size(); i++) {
      if (trace.row(i) instanceof Row.SchedWaking waking
          && trace.tasks().get(waking.target()).name().equals("ksoftirqd/0")) {
        assertThat(trace.kind(trace.cause(i))).isEqualTo(Kind.SOFTIRQ_RAISE);
        assertThat(trace.kind(trace.cause(trace.cause(i)))).isEqualTo(Kind.NAPI_POLL);
        return;
      }
    }
    throw new AssertionError("ksoftirqd was not woken");
  }

  /// Row 7: a budget of packets for all polls of one softirq; the poll that reaches it is finished.
  @Test
  void theBudgetIsOfPackets() {
    String two =
        FLOOD.replace("coalesce: 100us }", "coalesce: 100us, queues: 4, napi_budget: 16 }");
    List<String> records = softirqs(play(two.formatted("net.core.netdev_budget: 20", 100)));
    int polls = 0;
    int most = 0;
    for (String record : records) {
      polls = record.equals("softirq_entry") ? 0 : record.startsWith("poll") ? polls + 1 : polls;
      most = Math.max(most, polls);
    }
    assertThat(most).isEqualTo(2);
  }

  /// Row 5: on top of a softirq a hard interrupt comes at once; what it raises waits.
  @Test
  void anInterruptComesOnTopOfASoftirq() {
    Trace trace =
        play(
            FLOOD
                .replace("queues: 4, ", "")
                .formatted("", 50)
                .replace("coalesce: 100us }", "coalesce: 3us, queues: 8 }"));
    int depth = 0;
    int nested = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.hosts().get(trace.host(i)).name().equals("server")) {
        switch (trace.kind(i)) {
          case SOFTIRQ_ENTRY -> depth++;
          case SOFTIRQ_EXIT -> depth--;
          case IRQ_HANDLER_ENTRY -> nested += depth;
          default -> {}
        }
      }
    }
    assertThat(depth).isZero();
    assertThat(nested).isPositive();
  }

  /// R-RX5: one more than the setting says; what is being handled does not count.
  @Test
  void theBacklogHoldsOneMoreThanItsLimit() {
    String loopback =
        """
        scenario: backlog
        cost: zero
        hosts:
          box:
            sysctl: { net.core.netdev_max_backlog: 0 }
            processes:
              p:
                program: |
                  int r = socket(AF_INET, SOCK_DGRAM, 0);
                  bind(r, inet("127.0.0.1", 7));
                  int s = socket(AF_INET, SOCK_DGRAM, 0);
                  connect(s, inet("127.0.0.1", 7));
                  for (int i = 0; i < 5; i++) assert(send(s, bytes(1), 1, 0) == 1);
                  for (int i = 0; i < 5; i++) assert(recv(r, bytes(1), MSG_DONTWAIT) == 1);
        """;
    Trace trace = play(loopback);
    for (int i = 0; i < trace.size(); i++) {
      assertThat(trace.kind(i)).isNotEqualTo(Kind.KFREE_SKB);
    }
  }

  /// Its limits in time are then counted in nanoseconds.
  @Test
  void aMachineWithoutATickKeepsExactTime() {
    Trace trace = play(FLOOD.formatted("", 40).replace("limit:", "cost: { tick_ns: 0ns }\nlimit:"));
    assertThat(softirqs(trace)).contains("softirq_entry").endsWith("softirq_exit");
  }
}
