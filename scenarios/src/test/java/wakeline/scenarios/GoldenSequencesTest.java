package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// The order of records as ftrace showed it on Linux 6.18 (facts on CPU and cards, §14).
class GoldenSequencesTest {
  private static final String SENDER =
      """
      scenario: golden
      hosts:
        server:
          sched: fifo
          nics: { eth0: { ip: 10.0.0.1/24 } }
          processes:
            receiver:
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                bind(s, inet("0.0.0.0", 7));
                int ep = epoll_create1(0);
                struct epoll_event e = { .events = EPOLLIN, .data.fd = s };
                epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
                struct epoll_event ev[4];
                assert(epoll_wait(ep, ev, 4, -1) == 1);
                assert(read(s, bytes(100)) == 8);
                assert(epoll_wait(ep, ev, 4, -1) == 1);
        client:
          sched: fifo
          nics: { eth0: { ip: 10.0.0.2/24 } }
          processes:
            sender:
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                connect(s, inet("server", 7));
                at 1ms;
                write(s, bytes(8));
                pause();
      links:
        - { ends: [client.eth0, server.eth0], bandwidth: 1Gbit, latency: 50us }
      """;

  private static final String LOOPBACK =
      """
      scenario: golden
      hosts:
        box:
          sched: fifo
          processes:
            receiver:
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                bind(s, inet("127.0.0.1", 7));
                int ep = epoll_create1(0);
                struct epoll_event e = { .events = EPOLLIN, .data.fd = s };
                epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
                struct epoll_event ev[4];
                assert(epoll_wait(ep, ev, 4, -1) == 1);
                assert(read(s, bytes(100)) == 8);
                assert(epoll_wait(ep, ev, 4, -1) == 1);
            sender:
              program: |
                int s = socket(AF_INET, SOCK_DGRAM, 0);
                connect(s, inet("127.0.0.1", 7));
                at 1ms;
                write(s, bytes(8));
                pause();
      """;

  /// Records of the model's own, or of the kernel but not of these sequences.
  private static final Set<Kind> NOT_TRACED =
      Set.of(Kind.COUNTER, Kind.WAKE_UP, Kind.EP_POLL_CALLBACK, Kind.EP_SEND_EVENT);

  @Test
  void g1UdpOverLoopbackIsReceivedInsideTheWrite() {
    assertThat(from(LOOPBACK, "sys_enter", "box"))
        .startsWith(
            "sys_enter",
            "net_dev_queue",
            "net_dev_start_xmit",
            "netif_rx",
            "softirq_raise",
            "net_dev_xmit",
            "softirq_entry",
            "netif_receive_skb",
            "sk_data_ready",
            "sched_waking",
            "sched_wakeup",
            "napi_poll 1/64",
            "softirq_exit",
            "sys_exit",
            "sys_enter",
            "sched_switch",
            "sys_exit",
            "sys_enter",
            "sys_exit",
            "sys_enter",
            "sched_switch");
  }

  /// The waker's records and those of the other CPU, in the order of their time.
  @Test
  void g2AnIdleCpuIsSentAnInterruptAndWakesTheReceiverItself() {
    String text =
        LOOPBACK
            .replace("sched: fifo\n", "sched: fifo\n    cpus: 2\n")
            .replace("receiver:\n", "receiver:\n        cpu: 1\n")
            .replace("sender:\n", "sender:\n        cpu: 0\n");
    assertThat(from(text, "sys_enter", "box"))
        .startsWith(
            "sys_enter",
            "net_dev_queue",
            "net_dev_start_xmit",
            "netif_rx",
            "softirq_raise",
            "net_dev_xmit",
            "softirq_entry",
            "netif_receive_skb",
            "sk_data_ready",
            "sched_waking",
            "ipi_send_cpu",
            "napi_poll 1/64",
            "softirq_exit",
            "sys_exit")
        .containsSubsequence("ipi_send_cpu", "sched_wakeup", "sched_switch", "sys_exit");
  }

  @Test
  void g3TheAcknowledgementIsSentAndReceivedInTheSameSoftirq() {
    String text =
        LOOPBACK
            .replace("SOCK_DGRAM", "SOCK_STREAM")
            .replace("int ep = ", "listen(s, 1); s = accept(s, NULL); int ep = ");
    assertThat(from(text, "sys_enter", "box"))
        .startsWith(
            "sys_enter",
            "net_dev_queue",
            "net_dev_start_xmit",
            "netif_rx",
            "softirq_raise",
            "net_dev_xmit",
            "softirq_entry",
            "netif_receive_skb",
            "sk_data_ready",
            "sched_waking",
            "sched_wakeup",
            "net_dev_queue",
            "net_dev_start_xmit",
            "netif_rx",
            "net_dev_xmit",
            "netif_receive_skb",
            "napi_poll 2/64",
            "softirq_exit",
            "sys_exit");
  }

  @Test
  void g4ACardWakesATaskOfAnIdleCpu() {
    assertThat(from(SENDER, "irq_handler_entry", "server"))
        .startsWith(
            "irq_handler_entry",
            "softirq_raise",
            "irq_handler_exit",
            "softirq_entry",
            "napi_gro_receive_entry",
            "netif_receive_skb",
            "sk_data_ready",
            "sched_waking",
            "sched_wakeup",
            "napi_poll 1/64",
            "softirq_exit",
            "sched_switch",
            "sys_exit");
  }

  @Test
  void g5WhatWasSentIsCleanedUpLaterInTheSoftirqOfAnInterrupt() {
    assertThat(from(SENDER, "net_dev_queue", "client"))
        .startsWith(
            "net_dev_queue",
            "net_dev_start_xmit",
            "net_dev_xmit",
            "sys_exit",
            "sys_enter",
            "sched_switch",
            "irq_handler_entry",
            "softirq_raise",
            "irq_handler_exit",
            "softirq_entry",
            "consume_skb",
            "napi_poll 0/64",
            "softirq_exit");
  }

  /// Over a wire instead of veth, which the model does not have: the card of the sender does not
  /// cut, the one of the receiver waits for all twelve pieces.
  @Test
  void g6TwelveSegmentsAreOnePollOnePacketAndOneWake() {
    String text =
        SENDER
            .replace("SOCK_DGRAM", "SOCK_STREAM")
            .replace("10.0.0.1/24 }", "10.0.0.1/24, coalesce: 500us }")
            .replace("10.0.0.2/24 }", "10.0.0.2/24, offloads: { tso: false } }")
            .replace(
                "int ep = ",
                "listen(s, 1); s = accept(s, NULL); recv(s, bytes(16000), MSG_WAITALL); int ep = ")
            .replace("bytes(8)", "bytes(16000)")
            .replace("bytes(100)) == 8", "bytes(20000)) == 16000")
            .replace("at 1ms;", "write(s, bytes(16000)); at 100ms;");
    assertThat(from(text, "net_dev_queue", "client", 100))
        .startsWith("net_dev_queue")
        .filteredOn("net_dev_start_xmit"::equals)
        .hasSize(12);
    assertThat(from(text, "irq_handler_entry", "server", 100))
        .filteredOn(name -> !name.equals("napi_gro_receive_entry"))
        .startsWith(
            "irq_handler_entry",
            "softirq_raise",
            "irq_handler_exit",
            "softirq_entry",
            "netif_receive_skb",
            "sk_data_ready",
            "sched_waking",
            "sched_wakeup",
            "net_dev_queue",
            "net_dev_start_xmit",
            "net_dev_xmit",
            "napi_poll 12/64",
            "softirq_exit");
  }

  /// {@return the records of a host from the first of a kind on, not before the message is sent}
  private static List<String> from(String text, String kind, String host) {
    return from(text, kind, host, 1);
  }

  private static List<String> from(String text, String kind, String host, int millis) {
    Trace trace = Playing.play(Catalogue.read("golden", text).rows().getFirst().scenario()).trace();
    var names = new ArrayList<String>();
    for (int i = 0; i < trace.size(); i++) {
      boolean isHere = trace.hosts().get(trace.host(i)).name().equals(host);
      boolean isLink = trace.kind(i) == Kind.LINK_TRANSMIT || trace.kind(i) == Kind.LINK_DELIVER;
      if (!isHere
          || isLink
          || trace.time(i) < millis * 1_000_000L
          || NOT_TRACED.contains(trace.kind(i))) {
        continue;
      }
      String name = trace.kind(i).word();
      if (!names.isEmpty() || name.equals(kind)) {
        names.add(
            trace.row(i) instanceof Row.NapiPoll poll
                ? name + " " + poll.work() + "/" + poll.budget()
                : name);
      }
    }
    return names;
  }
}
