package wakeline.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wakeline.cost.Cost;
import wakeline.spec.Ends;
import wakeline.spec.ExploreSpec;
import wakeline.spec.HostSpec;
import wakeline.spec.LinkSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;

class ScenarioReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-thundering-herd",
        "2-et-partial-read",
        "3-close-unread-rst",
        "4-ephemeral-ports",
        "5-io-uring-echo"
      })
  void theDesignExamplesCheckWithoutErrors(String name) {
    Reading reading = Reading.of(Reading.resource("/examples/" + name + ".scn.yaml"));
    assertThat(reading.isRead()).as(reading.toString()).isTrue();
    assertThat(reading.file().rows()).hasSizeGreaterThan(1);
  }

  @Test
  void everyKeyArrives() {
    Scenario scenario = Reading.of(Reading.resource("/all-keys.scn.yaml")).scenario();
    assertThat(scenario.id()).isEqualTo("all-keys");
    assertThat(scenario.title()).isEqualTo("One line");
    assertThat(scenario.doc()).isEqualTo("Several\nlines\n");
    assertThat(scenario.kernel()).hasToString("6.12");
    assertThat(scenario.seed()).isEqualTo(7);
    assertThat(scenario.limitNanos()).isEqualTo(5_000_000);
    assertThat(scenario.ends()).isEqualTo(Ends.LIMIT);
    assertThat(scenario.cost().profile()).isEqualTo("vm618");
    assertThat(scenario.cost().value(Cost.CONTEXT_SWITCH)).isEqualTo(1200);
    assertThat(scenario.cost().value(Cost.COPY_PER_BYTE)).isEqualTo(50);
    HostSpec server = scenario.hosts().get(0);
    assertThat(server.cpus()).isEqualTo(2);
    assertThat(server.sysctl())
        .containsEntry("net.ipv4.ip_local_port_range", "40000 40003")
        .containsEntry("net.core.somaxconn", "128");
    NicSpec nic = server.nics().get(0);
    assertThat(nic.subnet()).isEqualTo("10.0.0.1/24");
    assertThat(nic.coalesceNanos()).isEqualTo(50_000);
    assertThat(nic.coalesceFrames()).isEqualTo(64);
    assertThat(nic.mtuBytes()).isEqualTo(9000);
    assertThat(nic.offloads()).containsEntry("tso", false);
    assertThat(scenario.hosts().get(1).nics().get(0).coalesceNanos()).isEqualTo(5000);
    assertThat(server.disks().get(0).depth()).isEqualTo(32);
    ProcessSpec srv = server.processes().get(0);
    assertThat(srv.startNanos()).isEqualTo(1_000_000);
    assertThat(srv.count()).isEqualTo(4);
    assertThat(srv.prio()).isEqualTo(5);
    assertThat(srv.uid()).isEqualTo(1000);
    LinkSpec link = scenario.links().get(0);
    assertThat(link.name()).isEqualTo("client.eth0-server.eth0");
    assertThat(link.bitsPerSecond()).isEqualTo(10_000_000_000L);
    assertThat(link.latencyNanos()).isEqualTo(20_000);
    assertThat(link.jitterNanos()).isEqualTo(40_000);
    assertThat(link.lossPpb()).isEqualTo(1_000_000);
    assertThat(link.duplicatePpb()).isEqualTo(10_000_000);
    assertThat(link.downs()).hasSize(2);
    assertThat(scenario.explore()).isEqualTo(new ExploreSpec(ExploreSpec.Schedules.ALL, 0, 2));
    assertThat(scenario.report().focus()).containsExactly("server.srv");
  }

  @Test
  void defaultsAreThoseOfTheContract() {
    Scenario scenario = Reading.box().scenario();
    assertThat(scenario.kernel()).hasToString("6.18");
    assertThat(scenario.seed()).isEqualTo(1);
    assertThat(scenario.limitNanos()).isEqualTo(Scenario.NO_LIMIT);
    assertThat(scenario.cost().profile()).isEqualTo("default");
    assertThat(scenario.hosts().get(0).sched()).isEqualTo(Sched.FAIR);
    assertThat(scenario.hosts().get(0).cpus()).isEqualTo(1);
    assertThat(scenario.explore()).isEqualTo(ExploreSpec.ONE);
    assertThat(Reading.box("cost: zero").scenario().hosts().get(0).sched()).isEqualTo(Sched.FIFO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: 5 | 3:8 unit | write 5ns, 5us, 5ms or 5s",
        "limit: 5KiB | 3:8 dimension | for example 50us",
        "limit: 5 ms | 3:8 unit | write '5ms'",
        "limit: 5MS | 3:8 unit | did you mean 'ms'?",
        "limit: 5µs | 3:8 unit | did you mean 'us'?",
        "limit: 0.5ns | 3:8 unit | not a whole number of ns",
        "limit: [5ms] | 3:8 type | a duration is expected here, this is a list",
        "limit: | 3:1 type | a duration is expected here, there is nothing",
        "seed: -1 | 3:7 range | at least 0",
        "seed: 'x' | 3:7 type | a whole number is expected here, 'x' is text",
        "seed: '5' | 3:7 type | write 5 without quotes",
        "kernel: 6.18 | 3:9 type | put it in quotes: \"6.18\"",
        "kernel: \"6.99\" | 3:9 kernel | the newest modelled kernel is \"6.18\"",
        "kernel: \"6.18.3\" | 3:9 format | without a patch level",
        "ends: idel | 3:7 unknown-word | did you mean 'idle'?",
        "ends: limit | 3:7 ends | there is no 'limit'",
        "timelin: {} | 3:1 unknown-key | did you mean 'timeline'?",
        "cost: defualt | 3:7 unknown-profile | did you mean 'default'?",
        "cost: {sycall: 1us} | 3:8 unknown-key | did you mean 'syscall'?",
        "cost: {syscall: 1} | 3:17 unit | write 1ns, 1us, 1ms or 1s",
        "cost: {syscall: 0.1ns} | 3:17 unit | whole number of nanoseconds",
        "cost: mine.yaml | 3:7 no-file | there is no file 'mine.yaml'",
        "use: [other.yaml] | 3:7 no-file | there is no file 'other.yaml'",
        "limit: $d | 3:8 unknown-param | there is no param '$d'",
        "explore: {schedules: al} | 3:22 unknown-word | did you mean 'all'?",
        "explore: {bound: 2} | 3:18 type | put it in quotes",
        "report: {by: case} | 3:14 unknown-axis | there is no axis 'case'",
        "expect: {a: 5} | 3:13 type | a claim is expected here, '5' is a number",
        "expect: {a: {why: x}} | 3:10 missing-key | 'that', 'possible', 'always', 'compare'",
        "expect: {a: {that: calls(p) > 0, always: calls(p) > 0}} | 3:34 choice | does not go"
            + " together with 'that'",
        "expect: {a: {that: calls(p) > 0, when: 1 +}} | 3:43 syntax | a value is missing here",
        "expect: {a: {that: calls(p) > 0, when: EPOLIN}} | 3:40 unknown-name | did you mean"
            + " 'EPOLLIN'?",
        "params: {a-b: 1} | 3:10 name | letters, digits and '_'",
        "params: {a: [1]} | 3:13 type | a value is expected here",
        "params: {a: $b, b: $a} | 3:13 param-cycle | needs",
        "snapshots: {s: {bix: State Peer}} | 3:17 unknown-host | did you mean 'box'?",
        "snapshots: {s: {box: State Foo}} | 3:22 snapshot | 'Foo' is not a column",
        "links: [{ends: [a.eth0]}] | 3:16 list-length | exactly 2 are expected here, there are 1",
        "links: [{latency: 5us}] | 3:9 missing-key | the key 'ends' is missing",
      })
  void oneThingWrong(String line, String found, String said) {
    Reading reading = Reading.of(head(line));
    assertThat(reading.isRead()).isFalse();
    assertThat(reading.found()).as(reading.toString()).containsExactly(found);
    assertThat(reading.toString()).contains(said);
  }

  private static String head(String line) {
    return Reading.HEAD + line + "\n";
  }

  @Test
  void everythingWrongIsSaidInOnePass() {
    Reading reading =
        Reading.of(
            """
            scenario: Not Kebab
            limit: 5
            hosts:
              server:
                cpus: 65
                sched: fiar
                nics: {eth0: {ip: 10.0.0.1}, eth1: {ip: 10.0.0.300/24}}
                processes:
                  srv: {cpu: 70, nice: 20, policy: fifo}
            links:
              - {ends: [client.eth0, server.eth2], latency: 3, loss: 2}
            """);
    assertThat(reading.found())
        .containsExactly(
            "1:11 format",
            "2:8 unit",
            "5:11 range",
            "6:12 unknown-word",
            "7:23 format",
            "7:45 address",
            "9:7 missing-key",
            "9:18 range",
            "9:28 range",
            "11:13 unknown-nic",
            "11:26 unknown-nic",
            "11:49 unit",
            "11:58 range");
  }

  @Test
  void aMissingHeadIsReportedAtTheTop() {
    assertThat(Reading.of("title: x\n").found())
        .containsExactly("1:1 missing-key", "1:1 missing-key");
    assertThat(Reading.of("- x\n").found()).containsExactly("1:1 type");
    assertThat(Reading.of("x\n").found()).containsExactly("1:1 type");
    assertThat(Reading.of("").found()).containsExactly("1:1 yaml-empty");
  }

  @Test
  void anAddressBelongsToOneCard() {
    String hosts =
        """
        scenario: t
        hosts:
          a: {nics: {eth0: {ip: 10.0.0.1/24}, eth1: {ip: 127.0.0.5/8}}}
          b: {nics: {eth0: {ip: 10.0.0.1/24}}}
        """;
    assertThat(Reading.of(hosts).found()).containsExactly("3:50 address", "4:25 address");
    assertThat(Reading.of(hosts).toString())
        .contains("b.eth0 has the address 10.0.0.1 of a.eth0", "a.eth0 stands at line 3");
  }

  @Test
  void linksAreCheckedAgainstTheHosts() {
    String hosts =
        """
        scenario: t
        hosts:
          a: {nics: {eth0: {ip: 10.0.0.1/24}, eth1: {ip: 10.0.1.1/24}}}
          b: {nics: {eth0: {ip: 10.0.0.2/24}, eth1: {ip: 10.0.2.1/24}}}
        links:
        """;
    assertThat(Reading.of(hosts + "  - {ends: [a.eth1, b.eth0]}\n").found())
        .containsExactly("6:21 subnet");
    assertThat(Reading.of(hosts + "  - {ends: [a.eth0, b.eth1]}\n").found())
        .containsExactly("6:21 subnet");
    assertThat(
            Reading.of(hosts + "  - {ends: [a.eth0, b.eth0]}\n  - {ends: [a.eth0, a.eth0]}\n")
                .found())
        .containsExactly("7:13 nic-linked", "7:21 nic-linked");
    assertThat(Reading.of(hosts + "  - {ends: [a.eth0, b.eth0], down: 5ms..3ms}\n").found())
        .containsExactly("6:36 outage");
    assertThat(Reading.of(hosts + "  - {ends: [a.eth0, c.eth0]}\n").toString())
        .contains("did you mean 'a.eth0'?");
  }

  @Test
  void whatHasNoMeaningIsWarnedAbout() {
    Reading reading =
        Reading.of(
            """
            scenario: t
            cost: zero
            params: {unused: 1}
            hosts:
              a: {sched: fair, processes: {p: {program: pause();}}}
              c: {sysctl: {net.core.somaxcon: 5}}
              b: {processes: {p: {policy: batch, program: pause();}}}
            """);
    assertThat(reading.isRead()).isTrue();
    assertThat(reading.found())
        .containsExactly(
            "3:10 unused-param", "5:14 sched-zero", "6:16 unknown-sysctl", "7:31 policy-fifo");
  }

  @Test
  void aPortRangeHasTwoPortsInOrder() {
    for (String wrong : List.of("40000", "0 5", "1 65536", "a b", "5 4", "1 2 3")) {
      assertThat(Reading.of(ports(wrong)).found()).as(wrong).contains("4:45 port-range");
    }
    assertThat(Reading.of(ports("5 5")).found()).isEmpty();
    assertThat(Reading.of(ports("40000\t40003")).found()).isEmpty();
    assertThat(Reading.of("hosts: {a: {sysctl: {net.core.busy_poll: 5}}}").found())
        .contains("1:22 sysctl-without-effect");
    assertThat(Reading.of("hosts: {a: {sysctl: {net.core.somaxconn: -5}}}").found())
        .contains("1:42 sysctl-value");
    assertThat(Reading.of("hosts: {a: {sysctl: {net.ipv4.tcp_congestion_control: bbr}}}").found())
        .contains("1:55 sysctl-value");
  }

  private static String ports(String range) {
    return """
        scenario: t
        hosts:
          a:
            sysctl: { net.ipv4.ip_local_port_range: "%s" }
            processes: { p: { program: pause(); } }
        """
        .formatted(range);
  }

  @Test
  void foldedBlocksAreNotPrograms() {
    assertThat(
            Reading.of(
                    """
                    scenario: t
                    hosts:
                      box:
                        processes:
                          p:
                            program: >
                              pause();
                    """)
                .found())
        .containsExactly("6:18 folded-block");
  }

  @Test
  void muchOfAnythingEndsInDiagnostics() {
    String program = "scenario: t\nhosts:\n  box:\n    processes:\n      p:\n        program: |\n";
    String deep = "          int a = " + "(".repeat(1_000_000) + "\n";
    String long1 = "          x = y;\n".repeat(50_000);
    assertThat(Reading.of(program + deep).found()).containsExactly("6:18 program-size");
    assertThat(Reading.of(program + long1).found()).containsExactly("6:18 program-size");
    assertThat(Reading.of(program + "          x = y;\n".repeat(2_000)).diagnostics().dropped())
        .isPositive();
    StringBuilder claims = new StringBuilder("expect:\n");
    for (int i = 0; i < 5_000; i++) {
      claims.append("  c%d: count(mark \"x\") == 1\n".formatted(i));
    }
    assertThat(Reading.of(Reading.HEAD + claims).found()).hasSize(100);
  }

  @Test
  void programsAndClaimsAreReportedWithTheRest() {
    String text =
        """
        scenario: herd
        params: {workers: 4}
        hosts:
          server:
            cpus: 4
            nics: {eth0: {ip: 10.0.0.1/24, coalesce: 5, irq_cpu: 9}}
            processes:
              srv:
                start: 1
                program: |
                  int l = socket(AF_INET, SOCK_STREM, 0);
                  for (int i = 0; i < $wrokers; i++) {
                    epoll_ctl(l, EPOLLIN, l, 0);
                  }
        expect:
          a: 'count(mark "x") == $wokers'
          b: {when: '$case == "x"', that: recvq(srv.q) == 0, wy: foo}
        """;
    Reading reading = Reading.of(text);
    assertThat(reading.found())
        .containsExactly(
            "6:46 unit",
            "6:58 cpu",
            "9:16 unit",
            "11:35 unknown-name",
            "12:31 unknown-param",
            "13:26 argument-kind",
            "16:26 unknown-param",
            "17:14 unknown-param",
            "17:54 unknown-key");
    assertThat(reading.toString())
        .contains(
            """
            t.yaml:11:35: error[unknown-name]: 'SOCK_STREM' is neither a variable in scope nor a \
            known constant
            11 |           int l = socket(AF_INET, SOCK_STREM, 0);
               |                                   ^~~~~~~~~~
               = help: did you mean 'SOCK_STREAM'?
            """)
        .contains("did you mean 'workers'?")
        .contains("did you mean 'why'?");
  }
}
