package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final String HERD = "../scenarios/herd/thundering-herd.scn.yaml";

  private static Captured explain(String row, String task, String... more) {
    var args = new java.util.ArrayList<String>();
    args.addAll(java.util.List.of("explain", HERD, "--only", "case=" + row, "--task", task));
    args.addAll(java.util.List.of(more));
    return Captured.run(args.toArray(String[]::new));
  }

  @Test
  void aWakeIsToldFromTheCallToWhatCameOfIt() {
    var captured = explain("own-lt-exclusive", "srv.worker[0]", "--at", "1ms");
    assertThat(captured.status()).isEqualTo(ExitStatus.OK);
    assertThat(captured.out())
        .containsSubsequence(
            "srv.worker[0] is woken at 1ms",
            "load calls connect(",
            "box.lo sends [.]",
            "tcp#1 has IN: waiters up to the first exclusive one",
            "goes on the ready list of epoll#1",
            "EP-CALLBACK-READY, fs/eventpoll.c:ep_poll_callback()",
            "WQ-EXCLUSIVE-HEAD, include/linux/wait.h:__add_wait_queue_exclusive()",
            "It runs on cpu0 at once.",
            "Its epoll_wait returns = 1");
  }

  @Test
  void aWakeInVainIsSaidToBeOne() {
    assertThat(explain("shared-lt", "srv.worker[2]").out())
        .containsSubsequence(
            "begins at 0ms", "is woken at 1ms", "EP-HARVEST-LT-REQUEUE", "It sleeps again without");
  }

  @Test
  void whoDidNotWakeIsToldWhy() {
    assertThat(explain("shared-et", "srv.worker[0]", "--at", "1ms").out())
        .contains("was not woken at 1ms: it sleeps in epoll_wait(4→epoll#1) since")
        .contains("epoll#1 woke srv.worker[3] instead")
        .contains("kernel/sched/wait.c:__wake_up_common()");
    assertThat(explain("own-lt-exclusive", "srv.worker[3]", "--at", "1ms").out())
        .contains("The walk over tcp#1 told epoll#1; with EPOLLEXCLUSIVE it ends");
    assertThat(explain("shared-et", "srv", "--at", "500us").out()).contains("Nothing reached what");
    assertThat(explain("shared-et", "load", "--at", "10us").out()).contains("did not exist yet");
    assertThat(explain("shared-et", "load", "--at", "10ms").out()).contains("had ended");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThat(explain("shared-et", "worker").err())
        .contains("there is no task 'worker'; is it one of box.srv.worker[0],");
    assertThat(explain("shared-et", "nobody").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(explain("shared-et", "srv", "--at", "soon").err()).contains("--at takes a time");
    assertThat(explain("shared-et", "srv", "--at", "0.1ns").err()).contains("whole nanoseconds");
    assertThat(explain("none", "srv").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Captured.run("explain", HERD).err()).contains("--task says whose wakes");
  }
}
