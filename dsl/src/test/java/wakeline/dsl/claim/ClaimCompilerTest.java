package wakeline.dsl.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCompilerTest {
  /// Host `server` runs srv (two threads functions), host `client` runs load; both run `agent`.
  private static ClaimWorld herd() {
    return new ClaimWorld()
        .process(
            "server",
            "srv",
            1,
            "f: worker*",
            "f: helper",
            "v: c",
            "v: worker.ep",
            "v: main.l",
            "m: accepted",
            "m: result/2",
            "m: end/1",
            "m: chunk",
            "l: worker.wait@7",
            "c: accept4",
            "c: epoll_wait",
            "c: epoll_ctl",
            "c: close")
        .process("server", "pool", 3, "f: worker*", "c: read")
        .process("server", "agent", 1)
        .process("client", "load", 1, "m: sent", "m: poke", "c: connect", "c: write")
        .process("client", "agent", 1)
        .param("workers", "4")
        .param("conns", "1")
        .param("case", "own-lt")
        .param("deadline", "50us")
        .constant("error", 11, "EAGAIN")
        .mark("first-syn", "first packet client > server [S]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "always recvq(srv.c) == 90 from mark \"chunk\"[2] until mark \"poke\"",
        "never call accept4 in srv blocks",
        "eventually recvq(srv.c) == 0 within 0.1ms after mark \"sent\"",
        "eventually mark \"result\"(4, _)",
        "mark \"sent\" then mark \"accepted\" within 0.2ms",
        "first packet client > server [S] before first wake srv.worker",
        "call close in srv then packet server > client [R.] within 0.01ms",
        "never packet server > client [F.]",
        "count(packet server > client [F.]) == 1 && mark \"result\" == (0, 0)",
        "mark \"end\" == -EINVAL",
        "recvq(srv.c) == 81 at 2ms",
        "count(call accept4 = -1 EAGAIN) > 1",
        "count(wake srv.worker after 1ms) >= 2",
        "count(return srv.worker[2].wait before mark \"poke\") == 1",
        "count(wake srv.worker by load) == 0",
        "count(switch in server.ksoftirqd[0]) == 0",
        "count(irq server) == 0",
        "count(softirq client.lo) == 0",
        "count(drop server) == 0",
        "count(merge srv.worker[1].ep) == 0",
        "readylist(srv.worker.ep) in 0..2",
        "acceptq(server.tcp#1) in {0, 1}",
        "sendq(server.pipe#1.w) <= 64KiB",
        "p99(latency(mark \"sent\", mark \"accepted\")) < 0.05ms",
        "max(latency(mark \"sent\", mark \"accepted\")) < 0.05ms",
        "latency(mark \"sent\", mark \"accepted\") < 0.05ms",
        "(switches(srv) == 0 || cpu(srv.main) > 0ms)",
        "spurious(pool[1]) == wakeups(pool[2])",
        "!(calls() == 3)",
        "(merges(srv.c) + merges(srv)) == drops()",
        "never recvq(srv.c) > 0 after last mark \"chunk\"",
        "always srv_dummy() == 0",
      })
  void readsWhatItPrints(String text) {
    ClaimWorld world = herd();
    if (text.contains("srv_dummy")) {
      assertThat(world.claim(text)).isNull();
      return;
    }
    assertThat(world.read(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count(mark \"accepted\") == $conns|count(mark \"accepted\") == $conns",
        "count(wake srv.worker[*] after 1ms) == 1|count(wake srv.worker after 1ms) == 1",
        "count(return srv.wait after 1ms) in 1..$workers"
            + "|count(return srv.wait after 1ms) in 1..$workers",
        "mark \"first-syn\" then mark \"accepted\" within 200us"
            + "|mark \"first-syn\" then mark \"accepted\" within 0.2ms",
        "count(call epoll_wait in srv) in $workers..$workers + 2"
            + "|count(call epoll_wait in srv) in $workers..$workers + 2",
        "count(call * in srv between first mark \"chunk\" and last mark \"chunk\")"
            + " / ($workers - 1) == 3"
            + "|(count(call * in srv between first mark \"chunk\" and last mark \"chunk\")"
            + " / $workers - 1) == 3",
        "first mark \"end\" == $error && count(mark \"chunk\") == 0"
            + "|first mark \"end\" == $error && count(mark \"chunk\") == 0",
        "count(call epoll_ctl(_, EPOLL_CTL_ADD, _, _)) == 1"
            + "|count(call epoll_ctl(_, EPOLL_CTL_ADD, _, _)) == 1",
        "mark \"sent\" then mark \"poke\" within 2 * $deadline"
            + "|mark \"sent\" then mark \"poke\" within 0.1ms",
        "$case == \"own-lt\" && calls(srv) > 0|calls(srv) > 0",
        "$case in {\"a\", \"own-lt\"}|$case in {\"a\", \"own-lt\"}",
        "cpu(srv) / 2 < 1ms|(cpu(srv) / 2) < 1ms",
        "count(call read = 1..10 in pool[$conns]) == 0"
            + "|count(call read = 1..10 in pool[1]) == 0",
        "count(call accept4 in srv = -1 EAGAIN) == 0|count(call accept4 = -1 EAGAIN in srv) == 0",
        "return srv.wait[2] before mark \"poke\"|return srv.wait[2] before mark \"poke\"",
        "always recvq(srv.main.l) == 0|always recvq(srv.main.l) == 0",
        "count(wake client.agent) == 0|count(wake client.agent) == 0",
      })
  void readsClaimsWithParameters(String text, String printed) {
    assertThat(herd().read(text)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count(mark \"acepted\") == 1"
            + "|12-21 unknown-name: no program marks \"acepted\"; did you mean 'accepted'?",
        "count(wake srv.wrker) == 1"
            + "|16-21 unknown-name: 'wrker' is no thread of srv; did you mean 'worker'?",
        "count(wake srv.helper) == 1"
            + "|16-22 unknown-name: 'helper' is a function of srv that no 'spawn' starts as a"
            + " thread",
        "count(wake serv) == 1"
            + "|12-16 unknown-name: 'serv' is neither a process nor a host; did you mean 'srv'?",
        "count(wake server) == 1"
            + "|12-18 unknown-name: 'server' is a host, a process is expected; write"
            + " 'server.PROCESS'",
        "count(wake agent) == 1"
            + "|12-17 ambiguous-name: process 'agent' runs on 2 hosts; write 'server.agent' or"
            + " 'client.agent'",
        "count(wake pool[3]) == 1" + "|12-19 unknown-name: pool has 3 instances, counted from 0",
        "count(return srv.wiat) == 1"
            + "|18-22 unknown-name: 'wiat' is neither a label nor a thread of srv; did you mean"
            + " 'wait'?",
        "recvq(srv.ep) == 1"
            + "|11-13 unknown-name: 'ep' is no variable of srv; did you mean 'srv.worker.ep'?",
        "recvq(srv.d) == 1" + "|11-12 unknown-name: 'd' is no variable of srv; did you mean 'c'?",
        "count(packet client > sever) == 1"
            + "|23-28 unknown-name: 'sever' is no host; did you mean 'server'?",
        "count(packet client > server [X]) == 1"
            + "|30-33 claim: 'X' is no TCP flag; S, F, R, P and '.' (ACK), as tcpdump writes them:"
            + " [S], [S.], [P.]",
        "count(irq server.eth7) == 1" + "|18-22 unknown-name: 'eth7' is no network card of server",
        "count(mark \"sent\") == $conn"
            + "|23-28 unknown-param: '$conn' is no parameter; did you mean 'conns'?",
        "mark \"end\" == EINVL"
            + "|15-20 unknown-name: 'EINVL' is no known constant; did you mean 'EINVAL'?",
        "mark \"end\" == conns"
            + "|15-20 unknown-name: 'conns' is no known constant; a parameter is written '$conns'",
        "count(call acept4) == 1"
            + "|12-18 unknown-name: 'acept4' is no call; did you mean 'accept4'?",
        "count(call accept4 = -1 EAGAN) == 1"
            + "|25-30 unknown-name: 'EAGAN' is no errno; did you mean 'EAGAIN'?",
        "count(call accept4 = EAGAIN) == 1"
            + "|22-28 claim: a call does not return EAGAIN, it returns -1 and sets errno; write"
            + " '= -1 EAGAIN'",
        "cpu(srv) > 5"
            + "|1-13 dimension: cpu(srv) is a duration, 5 is a number; write the unit, for example"
            + " '5us'",
        "recvq(srv.c) == 5us"
            + "|1-20 dimension: recvq(srv.c) is a number of bytes, 5us is a duration; compare"
            + " values of one kind",
        "cpu(srv) + 1 > 5us|1-13 dimension: a duration + a number means nothing",
        "recvq(srv.c) == 81 at 2" + "|23-24 unit: unit missing; write '2us', for example",
        "mark \"sent\" then mark \"poke\" within 5"
            + "|37-38 unit: unit missing; write '5us', for example",
        "mark \"sent\" then mark \"poke\" within 5ks|37-40 unit: 'ks' is not a unit; did you mean"
            + " 'ns'?",
        "mark \"result\" == 4"
            + "|1-19 type: mark \"result\" carries 2 values; compare it with as many: '(0, _)'",
        "mark \"result\" == (4, 1, 2)"
            + "|1-27 type: mark \"result\" carries 2 values; compare it with as many: '(0, _)'",
        "mark \"sent\" == 4"
            + "|1-17 type: mark \"sent\" carries no values; count it: 'count(mark \"sent\") == 1'",
        "eventually mark \"result\"(4)|12-28 type: mark \"result\" carries 2 values",
        "mark \"sent\"|1-12 claim: an event alone claims nothing; write 'eventually …', 'never …'"
            + " or 'count(…) == 1'",
        "recvq(srv.c)|1-13 type: a comparison is expected, this is a number of bytes; compare it:"
            + " '… == 1'",
        "always mark \"sent\""
            + "|8-19 type: a comparison is expected, this is an event; count it: 'count(…) == 1'",
        "recvq(srv.c) == 0 before mark \"sent\""
            + "|1-18 claim: 'before' stands between events, this is a comparison",
        "count(first mark \"sent\"[2]) == 1|24-27 claim: one occurrence is picked twice",
        "count(mark \"sent\"[0]) == 1|18-21 claim: occurrences count from 1",
        "never mark \"sent\" blocks|7-25 claim: only a call blocks; write 'call NAME blocks'",
        "$case < \"b\"|1-12 type: texts have no order; only '==', '!=' and 'in' compare them",
        "calls(srv) == \"b\"|1-18 type: a number cannot be compared with a text",
        "recqv(srv.c) == 1|1-6 unknown-name: 'recqv' is no metric; did you mean 'recvq'?",
        "p99(cpu(srv)) > 1us"
            + "|1-14 type: p99 takes durations; write 'p99(latency(EVENT, EVENT))'",
        "latency(mark \"sent\") > 1us"
            + "|1-21 arity: latency takes two events; latency(mark \"sent\", mark \"answered\")",
        "mark \"end\" == mark \"end\""
            + "|1-25 claim: both sides stand for several values; pick one occurrence: 'first mark"
            + " \"x\"', 'last mark \"x\"', 'mark \"x\"[2]'",
        "alwyas recvq(srv.c) == 1"
            + "|8-13 syntax: 'recvq' stands where it cannot; did you mean 'always'?",
        "mark \"sent\" = 1"
            + "|13-14 syntax: '=' stands where it cannot; '==' compares; '=' stands behind a call:"
            + " 'call read = -1 EAGAIN'",
        "first mark \"end\" == 1 & 2"
            + "|1-26 type: '&' joins numbers, and a comparison stands on its left; as in C, '=='"
            + " comes before '&': write '… == (A & B)'",
        "count(mark \"sent\" == 1|19-21 syntax: '==' stands where it cannot",
        "mark \"sent\" then" + "|17-17 syntax: the claim ends where a value or an event should",
        "mark sent == 1|6-10 syntax: 'sent' stands where a mark's name in double quotes should",
        "mark \"sent == 1|6-16 syntax: the text is not closed; end it with '\"'",
        "count(mark \"sent\") == 1 @ 5" + "|25-26 syntax: '@' has no meaning in a claim",
      })
  void reportsWithExactPositionAndAdvice(String text, String problem) {
    assertThat(herd().read(text)).isEqualTo(problem);
  }

  @Test
  void reportsAllProblemsOfAClaimInOnePass() {
    assertThat(herd().read("count(wake srv.wrker) == $conn && recvq(srv.d) > cpu(srv)"))
        .contains("'wrker'")
        .contains("'$conn'")
        .contains("'d' is no variable");
  }

  @Test
  void warnsOfACallThatNoProgramMakes() {
    ClaimWorld world = herd();
    assertThat(world.claim("count(call poll in srv) == 0")).isNotNull();
    assertThat(world.problems()).isEqualTo("7-23 never-happens: 'srv' never calls poll()");
  }

  @Test
  void aHostAndAProcessMayShareAName() {
    ClaimWorld world =
        new ClaimWorld().process("box", "box", 1, "v: c").process("box", "other", 1, "v: d");
    assertThat(world.read("recvq(box.c) == recvq(box.other.d)"))
        .isEqualTo("recvq(box.c) == recvq(box.other.d)");
  }

  @Test
  void wordsOfClaimsAreNamesWhereANameIsExpected() {
    ClaimWorld world =
        new ClaimWorld()
            .process("first", "count", 1, "v: end", "m: x")
            .process("io-box", "sq-7", 1, "v: last");
    assertThat(world.read("recvq(count.end) == recvq(sq-7.last)"))
        .isEqualTo("recvq(count.end) == recvq(sq-7.last)");
    assertThat(world.read("count(packet first > io-box [S.]) == calls(count)"))
        .isEqualTo("count(packet first > io-box [S.]) == calls(count)");
  }

  @Test
  void deepNestingIsAnErrorNotAnOverflow() {
    assertThat(herd().read("(".repeat(5000) + "1" + ")".repeat(5000) + " == 1"))
        .contains("too-deep");
    assertThat(herd().read("- ".repeat(900) + "calls() == 1")).contains("too-deep");
    assertThat(herd().read("(".repeat(49) + "calls(srv) == 1" + ")".repeat(49)))
        .isEqualTo("calls(srv) == 1");
    assertThat(herd().read("calls() == 1" + " && calls() == 1".repeat(2000))).contains("too-deep");
  }
}
