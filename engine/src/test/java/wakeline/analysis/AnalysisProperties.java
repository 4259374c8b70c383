package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import wakeline.spec.ClaimSpec;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;
import wakeline.trace.Trace;
import wakeline.trace.WakeBy;

class AnalysisProperties {
  private static final Event A = Event.each(new Pattern.Mark("a"));
  private static final Event B = Event.each(new Pattern.Mark("b"));

  @Property
  void nearestRankIsThatOfTheSortedList(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 20) Long> values,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    var rank = new NearestRank(percent);
    var sorted = new ArrayList<Long>();
    for (long value : values) {
      rank.add(value);
      sorted.add(value);
      Collections.sort(sorted);
      int at = (percent * sorted.size() + 99) / 100;
      assertThat(rank.value()).isEqualTo(sorted.get(at - 1));
    }
  }

  /// Lookups must come to what a monitor that folds over the records comes to.
  @Property
  void lookupsAgreeWithAFoldOverTheRecords(
      @ForAll @Size(max = 12) List<@IntRange(max = 2) Integer> names,
      @ForAll @IntRange(max = 40) int deadline) {
    var script = new TraceScript().task("srv");
    for (int i = 0; i < names.size(); i++) {
      script.at(10L * i).mark("srv", String.valueOf("abx".charAt(names.get(i))));
    }
    Trace trace = script.end(1000);

    boolean isAnswered = true;
    boolean isTriggered = false;
    int seen = 0;
    int most = 0;
    boolean isOpen = false;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) == 0) {
        isTriggered = true;
        int next = i + 1;
        while (next < names.size() && names.get(next) != 1) {
          next++;
        }
        isAnswered &= next < names.size() && 10L * (next - i) <= deadline;
      }
      seen += isOpen && names.get(i) == 0 ? 1 : 0;
      most = Math.max(most, seen);
      isOpen |= names.get(i) == 1;
    }
    Outcome then = !isTriggered ? Outcome.VACUOUS : isAnswered ? Outcome.HELD : Outcome.FAILED;
    assertThat(judge(trace, new Claim.Then(A, B, deadline))).isEqualTo(then);

    Window window = Window.after(new Point.On(B));
    var few = new State.Compare(new Term.Count(A, window), Relation.LE, new Term.Constant(1));
    Outcome always = !isOpen ? Outcome.VACUOUS : most <= 1 ? Outcome.HELD : Outcome.FAILED;
    assertThat(judge(trace, new Claim.Always(few, Window.ALL))).isEqualTo(always);
    assertThat(judge(trace, new Claim.Always(few, window))).isEqualTo(always);
  }

  private static Outcome judge(Trace trace, Claim claim) {
    var scenario = Scenario.builder("test").claim(ClaimSpec.that("it", claim)).build();
    return Verdicts.of(scenario, trace, EndReason.IDLE).getFirst().outcome();
  }

  /// A run of a million records is judged in time proportional to them; a quadratic monitor would
  /// take hours.
  @Test
  void aMillionRecordsAreJudgedAtOnce() {
    var script = new TraceScript().task("srv").task("cli").object("tcp#1");
    for (int i = 0; i < 100_000; i++) {
      script.at(10L * i).mark("cli", "a");
      script.enter("srv", "read", "tcp#1");
      script.switchTo("srv", 'S', "cli");
      script.at(10L * i + 5).wake("cli", "srv", WakeBy.WAKEUP, "tcp#1");
      script.switchTo("cli", 'S', "srv");
      script.exit("srv", "tcp#1", 1, "");
      script.mark("cli", "b");
      script.mark("srv", "v", i);
      script.mark("srv", "x");
      script.at(10L * i + 7).switchTo("srv", 'S', "");
    }
    Trace trace = script.end(1_000_000);
    var latency = new Term.Latency(A, B);
    var five = Term.Constant.nanos(5);
    var p99 = new State.Compare(new Term.Percentile(99, latency), Relation.EQ, five);
    var each = new State.Compare(latency, Relation.EQ, five);
    var v = new Term.Marked(Event.each(new Pattern.Mark("v")));
    var value = new State.Compare(v, Relation.GE, new Term.Constant(0));
    var cpu =
        new State.Compare(new Term.Measured(Metric.CPU, Place.Tasks.of("srv")), Relation.GE, five);
    var whole = new Claim.Holds(new State.And(p99, new State.And(each, value)), null);

    assertThat(judge(trace, new Claim.Then(A, B, 5))).isEqualTo(Outcome.HELD);
    assertThat(judge(trace, whole)).isEqualTo(Outcome.HELD);
    assertThat(judge(trace, new Claim.Always(new State.And(p99, value), Window.ALL)))
        .isEqualTo(Outcome.HELD);
    assertThat(judge(trace, new Claim.Always(each, Window.ALL))).isEqualTo(Outcome.HELD);
    assertThat(judge(trace, new Claim.Always(cpu, Window.after(new Point.At(30)))))
        .isEqualTo(Outcome.HELD);
    assertThat(Metrics.of(trace).task(0).useful()).isEqualTo(100_000);
  }
}
