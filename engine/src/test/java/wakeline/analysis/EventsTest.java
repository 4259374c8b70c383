package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.analysis.Words.count;
import static wakeline.analysis.Words.holds;
import static wakeline.analysis.Words.is;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakeline.spec.ClaimSpec;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Pick;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Slot;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.WakeBy;

/// What counts as an event: RUNTIME-CONTRACT §7.
class EventsTest {
  private final TraceScript script =
      new TraceScript()
          .task("srv")
          .task("srv.worker[0]")
          .task("srv.worker[1]")
          .task("cli")
          .object("tcp#1")
          .object("tcp#2")
          .object("epoll#1");

  private Outcome outcome(Claim claim) {
    var scenario = Scenario.builder("test").claim(ClaimSpec.that("it", claim)).build();
    return Verdicts.of(scenario, script.end(1000), EndReason.IDLE).getFirst().outcome();
  }

  private Outcome counts(Pattern pattern, long expected) {
    return outcome(holds(is(count(Event.each(pattern)), expected)));
  }

  private static Pattern.Call call(
      Syscall call, Pattern.@Nullable Outcome outcome, boolean blocks) {
    return new Pattern.Call(call.code(), call.cName(), List.of(), outcome, blocks, null);
  }

  @Test
  void aCallIsItsEntryAndWithAResultOrBlocksItsExit() {
    script.at(10).enter("srv", "read", "tcp#1", 5, 10);
    script.at(11).switchTo("srv", 'S', "cli");
    script.at(12).wake("cli", "srv", WakeBy.WAKEUP, "tcp#1");
    script.at(13).switchTo("cli", 'S', "srv");
    script.at(14).exit("srv", "tcp#1", 10, "");
    script.at(15).call("srv", "read", "tcp#1", -1, "EAGAIN", 5, 10);
    script.at(16).call("srv", "close", "tcp#1", 0, "", 5);
    script.at(17).enter("cli", "read", "tcp#2");

    assertThat(counts(call(Syscall.READ, null, false), 3)).isEqualTo(Outcome.HELD);
    assertThat(counts(call(Syscall.READ, null, true), 1)).isEqualTo(Outcome.HELD);
    var eagain = new Pattern.Outcome(new Slot.Is(-1), 11, "EAGAIN");
    assertThat(counts(call(Syscall.READ, eagain, false), 1)).isEqualTo(Outcome.HELD);
    var ten = new Pattern.Outcome(new Slot.Range(1, 10));
    assertThat(counts(call(Syscall.READ, ten, false), 1)).isEqualTo(Outcome.HELD);
    var any = new Pattern.Call(-1, "*", List.of(), null, false, Place.Tasks.of("srv"));
    assertThat(counts(any, 3)).isEqualTo(Outcome.HELD);
    var ofTen =
        new Pattern.Call(
            Syscall.READ.code(),
            "read",
            List.of(new Slot.Is(5), Slot.ANY, Slot.ANY),
            eagain,
            false,
            null);
    assertThat(counts(ofTen, 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Return(Place.Tasks.of("srv")), 3)).isEqualTo(Outcome.HELD);
  }

  @Test
  void neverBlocksIsVacuousWithoutACallAndFailsIfTheCallNeverReturns() {
    var claim = new Claim.NeverEvent(Event.each(call(Syscall.READ, null, true)), Window.ALL);
    script.at(10).call("srv", "close", "tcp#1", 0, "");
    assertThat(outcome(claim)).isEqualTo(Outcome.VACUOUS);
    script.at(11).call("srv", "read", "tcp#1", 4, "");
    assertThat(outcome(claim)).isEqualTo(Outcome.HELD);
    script.at(12).enter("srv", "read", "tcp#1");
    script.at(13).switchTo("srv", 'S', "");
    assertThat(outcome(claim)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aLabelNamesACallByWhereItStands() {
    script.at(10).enterAt("srv.worker[0]", "epoll_wait", "epoll#1", 7);
    script.at(11).exit("srv.worker[0]", 1);
    script.at(12).enterAt("srv.worker[1]", "epoll_wait", "epoll#1", 7);
    script.at(13).exit("srv.worker[1]", 1);
    script.at(14).enterAt("srv.worker[0]", "epoll_wait", "epoll#1", 8);
    script.at(15).exit("srv.worker[0]", 1);

    var all = new Place.Label(Place.Tasks.of("srv"), "wait", List.of(7));
    assertThat(counts(new Pattern.Return(all), 2)).isEqualTo(Outcome.HELD);
    var first =
        new Place.Tasks(null, List.of(new Place.Segment("srv"), new Place.Segment("worker", 0)));
    var one = new Place.Label(first, "wait", List.of(7));
    assertThat(counts(new Pattern.Return(one), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Call(-1, "*", List.of(), null, false, one), 1))
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void wakesAndSwitchesBelongToTheTaskThatIsWokenOrComesOn() {
    script.at(10).wake("cli", "srv.worker[0]");
    script.at(11).wake("cli", "srv.worker[1]");
    script.at(12).wake("", "srv");
    script.at(13).switchTo("cli", 'S', "srv.worker[0]");
    script.at(14).switchTo("srv.worker[0]", 'S', "");

    assertThat(counts(new Pattern.Wake(Place.Tasks.of("srv"), null), 3)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Wake(Place.Tasks.of("srv", "worker"), null), 2))
        .isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Wake(Place.Tasks.of("srv", "main"), null), 1))
        .isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Wake(Place.Tasks.of("srv"), Place.Tasks.of("cli")), 2))
        .isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.SwitchIn(Place.Tasks.of("srv")), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.SwitchIn(null), 1)).as("idle is no task").isEqualTo(Outcome.HELD);
  }

  @Test
  void packetsLeaveADeviceAndFlagsAreAsWrittenButForP() {
    script.at(10).packet(Kind.NET_DEV_START_XMIT, 0, "box.eth0", "far.eth0", "S");
    script.at(11).packet(Kind.NET_DEV_START_XMIT, 1, "far.eth0", "box.eth0", "S.");
    script.at(12).packet(Kind.NET_DEV_START_XMIT, 0, "box.eth0", "far.eth0", "P.");
    script.at(13).packet(Kind.NETIF_RECEIVE_SKB, 1, "box.eth0", "far.eth0", "P.");
    script.at(14).packet(Kind.KFREE_SKB, 1, "box.eth0", "far.eth0", "P.");

    assertThat(counts(packet("box", "far", null), 2)).isEqualTo(Outcome.HELD);
    assertThat(counts(packet("box", "far", "S"), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(packet("far", "box", "S"), 0)).as("ACK is set").isEqualTo(Outcome.HELD);
    assertThat(counts(packet("far", "box", "S."), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(packet("box", "far", "."), 1))
        .as("P counts only when written")
        .isEqualTo(Outcome.HELD);
    assertThat(counts(packet("box", "far", "P."), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Drop(new Place.Host("far", null)), 1)).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(new Term.Drops(new Place.Host("far", "lo")), 0))))
        .as("the packet is from eth0")
        .isEqualTo(Outcome.HELD);
  }

  private static Pattern packet(String from, String to, @Nullable String flags) {
    return new Pattern.Packet(new Place.Host(from, null), new Place.Host(to, null), flags);
  }

  @Test
  void mergesAreOfTheInstanceOrOfTheFileThatArrived() {
    script.at(9).var("srv", "c", "tcp#1");
    script.at(10).callback("epoll#1", "tcp#1", CallbackResult.READY);
    script.at(11).callback("epoll#1", "tcp#1", CallbackResult.MERGED);
    script.at(12).callback("epoll#1", "tcp#2", CallbackResult.MERGED);
    var c = new Place.Variable(Place.Tasks.of("srv"), null, "c");
    assertThat(counts(new Pattern.Merge(c), 1)).isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Merge(new Place.Named("box", "epoll#1")), 2))
        .isEqualTo(Outcome.HELD);
    assertThat(counts(new Pattern.Merge(null), 2)).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(new Term.Merges(c), 1)))).isEqualTo(Outcome.HELD);
  }

  @Test
  void anAliasIsTheEventThatMarksNames() {
    script.at(10).packet(Kind.NET_DEV_START_XMIT, 0, "box.eth0", "far.eth0", "S");
    script.at(20).packet(Kind.NET_DEV_START_XMIT, 0, "box.eth0", "far.eth0", "S");
    script.at(30).irq(1);
    var syn = new Pattern.Alias("syn", Event.of(packet("box", "far", "S"), Pick.FIRST));
    assertThat(counts(syn, 1)).isEqualTo(Outcome.HELD);
    var irq = Event.each(new Pattern.Irq(new Place.Host("far", null)));
    assertThat(outcome(new Claim.Then(Event.each(syn), irq, 20))).isEqualTo(Outcome.HELD);
  }

  @Test
  void argumentsThatTakeSeveralLongsAreSkippedAsOne() {
    // poll(fds, nfds, timeout) with two descriptors: n, fd, events, fd, events, nfds, timeout
    script.at(10).call("srv", "poll", "", 0, "", 2, 5, 1, 6, 4, 2, 30);
    script.at(11).call("srv", "poll", "", 0, "", -1, 0, 40);
    var patient = List.of(Slot.ANY, Slot.ANY, new Slot.Is(30));
    assertThat(counts(new Pattern.Call(Syscall.POLL.code(), "poll", patient, null, false, null), 1))
        .isEqualTo(Outcome.HELD);
  }
}
