package wakeline.dsl.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;

/// Claims from their text to their verdict on a real run.
class ClaimRunTest {
  private static final List<String> HELD =
      List.of(
          "always recvq(server.c) == 90 from mark \"chunk\"[1] until mark \"poke\"",
          "count(return server.wait before mark \"poke\") == 1",
          "mark \"poke\" then return server.wait within 50us",
          "recvq(server.c) == 81 at 2ms",
          "mark \"chunk\" == (10, 0)",
          "mark \"first-read\" before mark \"chunk\"",
          "count(call epoll_ctl(_, EPOLL_CTL_ADD, _, _)) == 1",
          "count(call read(_, _, 10)) == count(call read in server)",
          "count(call read in server = 10) == 2",
          "readylist(server.ep) == 0",
          "readylist(box.epoll#1) == 0",
          "count(wake server by server.client) == wakeups(server.main)",
          "returned(server.main) == useful(server.main) && spurious(server) == 0",
          "calls(server) > 0 || max(latency(mark \"poke\", mark \"sent\")) < 1us",
          "eventually recvq(server.c) == 81 within 1us after mark \"poke\"",
          "never call read blocks");

  @Test
  void claimsHoldThatShould() {
    ClaimRun.judge(HELD)
        .forEach((text, verdict) -> assertThat(verdict.outcome()).as(text).isEqualTo(Outcome.HELD));
  }

  @Test
  void claimsFailThatShould() {
    assertThat(ClaimRun.outcome("never recvq(server.c) > 50")).isEqualTo(Outcome.FAILED);
    assertThat(ClaimRun.outcome("mark \"chunk\" == (9, _)")).isEqualTo(Outcome.FAILED);
    assertThat(ClaimRun.outcome("mark \"poke\" then mark \"sent\"")).isEqualTo(Outcome.FAILED);
    assertThat(ClaimRun.outcome("never call epoll_wait blocks")).isEqualTo(Outcome.FAILED);
    assertThat(ClaimRun.outcome("count(irq) == 1")).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aFailedClaimPointsAtTheComparisonThatDecided() {
    String claim = "count(mark \"sent\") == 1 && recvq(server.c) == 80";
    Verdict verdict = ClaimRun.judge(List.of(claim)).values().iterator().next();
    assertThat(verdict.span()).isNotNull();
    assertThat(verdict.span().text()).isEqualTo("recvq(server.c) == 80");
    assertThat(verdict.readings())
        .extracting(Object::toString)
        .containsExactly("count(mark \"sent\") = 1", "recvq(server.c) = 81B");
  }

  @Test
  void vacuousClaimsSayWhatIsMissing() {
    Verdict verdict =
        ClaimRun.judge(List.of("latency(mark \"sent\", mark \"chunk\") < 1us"))
            .values()
            .iterator()
            .next();
    assertThat(verdict.toString())
        .isEqualTo("c0: vacuous (no task has mark \"sent\" and then mark \"chunk\")");
  }
}
