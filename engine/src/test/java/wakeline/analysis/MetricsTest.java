package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Term;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.SendOutcome;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

/// RUNTIME-CONTRACT §5, sentence by sentence.
class MetricsTest {
  private static final int SRV = 0;

  private final TraceScript script =
      new TraceScript()
          .task("srv")
          .task("cli")
          .task("srv.worker[0]")
          .object("tcp#1")
          .object("tcp#2")
          .object("epoll#1");

  private Tally srv() {
    return metrics(script.end(100)).task(SRV);
  }

  /// Every metric as a claim's term must come to the same at the end.
  private static Metrics metrics(Trace trace) {
    Metrics metrics = Metrics.of(trace);
    for (Metric metric : Metric.values()) {
      var term = new Term.Measured(metric, Place.Tasks.of("srv", "main"));
      Measurement measurement = Measurement.of(trace, List.of(term)).getFirst();
      assertThat(measurement.num()).as(metric.word()).isEqualTo(metrics.task(SRV).get(metric));
    }
    return metrics;
  }

  private void sleepIn(String call, String object, long... args) {
    script.enter("srv", call, object, args);
    script.switchTo("srv", 'S', "cli");
  }

  private void wakeUp(String object) {
    script.wake("cli", "srv", WakeBy.WAKEUP, object);
    script.switchTo("cli", 'R', "srv");
  }

  @Test
  void aWakeCountsAsReturnedIfTheCallReturnsBeforeTheTaskSleepsAgain() {
    sleepIn("read", "tcp#1");
    wakeUp("tcp#1");
    script.exit("srv", "tcp#1", 10, "");

    Tally tally = srv();
    assertThat(tally.wakeups()).isEqualTo(1);
    assertThat(tally.returned()).isEqualTo(1);
    assertThat(tally.useful()).isEqualTo(1);
    assertThat(tally.vain()).isZero();
    assertThat(tally.calls()).isEqualTo(1);
  }

  @Test
  void aWakeIsInVainIfTheTaskSleepsAgainInTheSameCall() {
    sleepIn("epoll_wait", "epoll#1");
    wakeUp("epoll#1");
    script.switchTo("srv", 'S', "cli");
    wakeUp("epoll#1");
    script.exit("srv", "epoll#1", 1, "");

    Tally tally = srv();
    assertThat(tally.wakeups()).isEqualTo(2);
    assertThat(tally.vain()).isEqualTo(1);
    assertThat(tally.returned()).isEqualTo(1);
    assertThat(tally.fruitless()).as("it never tried a transfer").isEqualTo(1);
    assertThat(metrics(script.end(100)).object(2).vain()).isEqualTo(1);
  }

  @Test
  void aRunnableTaskAtTheEndIsUnsettled() {
    sleepIn("read", "tcp#1");
    script.wake("cli", "srv", WakeBy.WAKEUP, "tcp#1");

    Tally tally = srv();
    assertThat(tally.wakeups()).isEqualTo(1);
    assertThat(tally.unsettled()).isEqualTo(1);
    assertThat(tally.wakeups()).isEqualTo(tally.returned() + tally.vain() + tally.unsettled());
  }

  @Test
  void wakesByTimeoutAndSignalCountButNotThoseOfSleepWords() {
    sleepIn("epoll_wait", "epoll#1");
    script.wake("", "srv", WakeBy.TIMEOUT, "");
    script.switchTo("", 'S', "srv");
    script.exit("srv", 0);
    sleepIn("epoll_wait", "epoll#1");
    script.wake("cli", "srv", WakeBy.SIGNAL, "");
    script.switchTo("cli", 'R', "srv");
    script.exit("srv", "epoll#1", -1, "EINTR");
    script.switchTo("srv", 'S', "");
    script.wake("", "srv", WakeBy.TIMER, "");

    Tally tally = srv();
    assertThat(tally.wakeups()).isEqualTo(2);
    assertThat(tally.fruitless()).isEqualTo(2);
    assertThat(tally.voluntary()).isEqualTo(3);
  }

  @Test
  void aReadinessCallIsUsefulOnceATransferOnAReportedDescriptionSucceeds() {
    sleepIn("epoll_wait", "epoll#1");
    wakeUp("epoll#1");
    script.send("srv", "epoll#1", "tcp#1", SendOutcome.DELIVERED);
    script.exit("srv", "epoll#1", 1, "");
    script.call("srv", "read", "tcp#2", 5, "");
    assertThat(srv().useful()).as("another description").isZero();
  }

  @Test
  void theTransferMustSucceedBeforeTheNextReadinessCall() {
    for (String errno : List.of("EAGAIN", "")) {
      sleepIn("epoll_wait", "epoll#1");
      wakeUp("epoll#1");
      script.send("srv", "epoll#1", "tcp#1", SendOutcome.DELIVERED);
      script.exit("srv", "epoll#1", 1, "");
      script.call("srv", "read", "tcp#1", errno.isEmpty() ? 5 : -1, errno);
    }
    script.call("srv", "read", "tcp#1", 5, "");

    Tally tally = srv();
    assertThat(tally.returned()).isEqualTo(2);
    assertThat(tally.useful()).isEqualTo(1);
    assertThat(tally.fruitless()).isEqualTo(1);
  }

  @Test
  void pollReportsDescriptors() {
    sleepIn("poll", "");
    wakeUp("tcp#1");
    script.exitPoll("srv", 1, 7, 1);
    script.call("srv", "read", "tcp#1", 0, "", 7, 10);

    assertThat(srv().useful()).as("end of file is a success").isEqualTo(1);
  }

  @Test
  void aReaderThatFindsEagainWasWokenFruitlessly() {
    sleepIn("accept", "tcp#1");
    wakeUp("tcp#1");
    script.exit("srv", "tcp#1", -1, "EAGAIN");
    assertThat(srv().fruitless()).isEqualTo(1);
  }

  @Test
  void switchesAreVoluntaryToSleepAndInvoluntaryWhenRunnableAndTheLastIsNotCounted() {
    script.switchTo("", 'S', "srv");
    script.switchTo("srv", 'S', "cli");
    script.switchTo("cli", 'S', "srv");
    script.switchTo("srv", 'D', "cli");
    script.switchTo("cli", 'S', "srv");
    script.switchTo("srv", 'R', "cli");
    script.switchTo("cli", 'S', "srv");
    script.switchTo("srv", 'X', "");

    Tally tally = srv();
    assertThat(tally.voluntary()).isEqualTo(2);
    assertThat(tally.involuntary()).isEqualTo(1);
    assertThat(tally.switches()).isEqualTo(3);
  }

  @Test
  void cpuIsTheTimeThatTheTaskHeldACpuUpToTheEndOfTheRun() {
    script.at(10).switchTo("", 'S', "srv");
    script.at(25).switchTo("srv", 'S', "cli");
    script.at(30).switchTo("cli", 'S', "srv");

    Metrics metrics = metrics(script.end(100));
    assertThat(metrics.task(SRV).cpuNanos()).isEqualTo(15 + 70);
    assertThat(metrics.run().cpuNanos()).isEqualTo(15 + 5 + 70);
  }

  @Test
  void mergesBelongToTheObjectsAndToTheTaskThatHarvestsThem() {
    int first = script.callback("epoll#1", "tcp#1", CallbackResult.READY);
    int second = script.callback("epoll#1", "tcp#1", CallbackResult.MERGED);
    script.callback("epoll#1", "tcp#2", CallbackResult.MERGED);
    script.callback("epoll#1", "tcp#2", CallbackResult.MASKED);
    script.enter("srv", "epoll_wait", "epoll#1");
    script.send("srv", "epoll#1", "tcp#1", SendOutcome.DELIVERED, first, second);
    script.exit("srv", "epoll#1", 1, "");

    Metrics metrics = metrics(script.end(100));
    assertThat(metrics.task(SRV).merges()).isEqualTo(1);
    assertThat(metrics.object(0).merges()).isEqualTo(1);
    assertThat(metrics.object(1).merges()).isEqualTo(1);
    assertThat(metrics.object(2).merges()).isEqualTo(2);
    assertThat(metrics.run().merges()).as("also those nobody harvested").isEqualTo(2);
  }

  @Test
  void dropsAreKfreeSkbRecords() {
    script.packet(Kind.KFREE_SKB, 1, "far.eth0", "box.eth0", "S");
    script.packet(Kind.CONSUME_SKB, 0, "far.eth0", "box.eth0", "S");
    Metrics metrics = metrics(script.end(100));
    assertThat(metrics.drops()).isEqualTo(1);
    assertThat(metrics.drops(0)).isZero();
    assertThat(metrics.drops(1)).isEqualTo(1);
  }

  @Test
  void whoIsStillInACallIsListedWithWhenItFellAsleep() {
    script.at(5);
    int enter = script.enter("srv", "epoll_wait", "epoll#1");
    script.at(6).switchTo("srv", 'S', "cli");
    script.at(20);
    wakeUp("epoll#1");
    script.at(21).switchTo("srv", 'S', "cli");
    int running = script.at(30).enter("cli", "read", "tcp#1");

    var call = Syscall.EPOLL_WAIT.code();
    assertThat(metrics(script.end(100)).asleep())
        .containsExactly(
            new Asleep(SRV, call, enter, 21, 2, 1, true),
            new Asleep(1, Syscall.READ.code(), running, 30, 0, 0, false));
  }

  @Test
  void aDeadTaskIsInNoCall() {
    sleepIn("read", "tcp#1");
    script.exits("srv");
    assertThat(metrics(script.end(100)).asleep()).isEmpty();
  }

  @Test
  void processesAreSumsOfTheirTasks() {
    script.call("srv", "read", "tcp#1", 1, "");
    script.call("srv.worker[0]", "read", "tcp#1", 1, "");
    script.call("cli", "read", "tcp#1", 1, "");

    Metrics metrics = metrics(script.end(100));
    assertThat(metrics.processes().getOrDefault("box/srv", Tally.ZERO).calls()).isEqualTo(2);
    assertThat(metrics.processes()).containsOnlyKeys("box/srv", "box/cli");
    assertThat(metrics.at(Place.Tasks.of("srv")).calls()).isEqualTo(2);
    assertThat(metrics.at(Place.Tasks.of("srv", "main")).calls()).isEqualTo(1);
    assertThat(metrics.run().calls()).isEqualTo(3);
    assertThat(metrics.object(0).calls()).isEqualTo(3);
  }

  @Test
  void causesLeadBackToTheFirst() {
    script.mark("srv", "a");
    script.mark("srv", "b");
    int last = script.mark("srv", "c");
    Trace trace = script.end(100);
    assertThat(Causes.chain(trace, last, 10)).containsExactly(0, 1, 2);
    assertThat(Causes.chain(trace, last, 2)).containsExactly(1, 2);
  }
}
