package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.analysis.Words.at;
import static wakeline.analysis.Words.count;
import static wakeline.analysis.Words.first;
import static wakeline.analysis.Words.holds;
import static wakeline.analysis.Words.is;
import static wakeline.analysis.Words.last;
import static wakeline.analysis.Words.mark;
import static wakeline.analysis.Words.nth;
import static wakeline.analysis.Words.on;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.spec.ClaimSpec;
import wakeline.spec.EndReason;
import wakeline.spec.Ends;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.Slot;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;
import wakeline.trace.CounterKind;

/// RUNTIME-CONTRACT §7, sentence by sentence.
class VerdictsTest {
  private static final Event A = mark("a");
  private static final Event B = mark("b");
  private static final Term RECVQ =
      new Term.Length(CounterKind.RECVQ, new Place.Variable(Place.Tasks.of("srv"), null, "c"));

  private final TraceScript script =
      new TraceScript()
          .task("srv")
          .task("srv.worker[0]")
          .task("srv.worker[1]")
          .task("cli")
          .object("tcp#1")
          .object("tcp#2")
          .object("epoll#1");

  private long endNanos = 1000;
  private EndReason reason = EndReason.IDLE;

  private Verdict judge(Claim claim) {
    var scenario = Scenario.builder("test").claim(ClaimSpec.that("it", claim)).build();
    return Verdicts.of(scenario, script.end(endNanos), reason).getFirst();
  }

  private Outcome outcome(Claim claim) {
    return judge(claim).outcome();
  }

  private void marks(String names) {
    for (int i = 0; i < names.length(); i++) {
      script.at(10L * (i + 1)).mark("srv", names.substring(i, i + 1));
    }
  }

  // ---------- states at the end of the run ----------

  @Test
  void aPlainStateHoldsAtTheEndOfTheRun() {
    marks("aba");
    assertThat(outcome(holds(is(count(A), 2)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A), 1)))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aFailedStateTellsTheRecordThatTurnedItAndTheValues() {
    marks("ababb");
    Verdict verdict = judge(holds(is(count(A), 1)));
    assertThat(verdict.record()).as("the second a").isEqualTo(2);
    assertThat(verdict.readings()).containsExactly(new Reading("count(mark \"a\")", "2"));
    assertThat(verdict.text()).isEqualTo("count(mark \"a\") == 1");
  }

  @Test
  void atPIsAfterTheLastRecordNotLaterThanP() {
    marks("aaa");
    assertThat(outcome(new Claim.Holds(is(count(A), 2), at(20)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(count(A), 2), at(29)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(count(A), 3), at(30)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(count(A), 3), on(nth(A, 3))))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(count(A), 3), Point.END))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(count(A), 3), at(2000)))).isEqualTo(Outcome.VACUOUS);
  }

  // ---------- windows ----------

  @Test
  void afterAnEventBeginsBehindItsRecordAndUntilEndsInFrontOfIt() {
    marks("aabaa");
    assertThat(outcome(holds(is(count(A, Window.after(on(B))), 2)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A, Window.before(on(B))), 2)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(B, Window.after(on(B))), 0)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A, Window.fromUntil(on(A), on(B))), 1))))
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A, Window.between(on(first(A)), on(last(A)))), 2))))
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void aDurationIncludesWhatIsAtItAfterAndNotBefore() {
    marks("aaaa");
    assertThat(outcome(holds(is(count(A, Window.after(at(20))), 3)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A, Window.before(at(20))), 1)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(count(A, Window.fromUntil(at(20), at(40))), 2))))
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void anEmptyWindowIsVacuous() {
    marks("aab");
    assertThat(outcome(holds(is(count(A, Window.after(on(mark("x")))), 0))))
        .isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.NeverEvent(A, Window.after(at(5000))))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Always(is(count(A), 0), Window.before(on(first(A))))))
        .isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.NeverEvent(A, Window.between(on(B), on(A)))))
        .as("between needs its end")
        .isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.NeverEvent(A, Window.fromUntil(on(B), on(A)))))
        .as("from … until goes on without it")
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void countOfNothingAndNeverOfNothingAreNotVacuous() {
    marks("a");
    assertThat(outcome(holds(is(count(mark("x")), 0)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.NeverEvent(mark("x"), Window.ALL))).isEqualTo(Outcome.HELD);
  }

  // ---------- always, never, eventually ----------

  @Test
  void alwaysLooksBehindEveryRecordOfTheWindow() {
    script.at(10).var("srv", "c", "tcp#1");
    script.at(20).counter("tcp#1", CounterKind.RECVQ, 100);
    script.at(30).mark("srv", "a");
    script.at(40).counter("tcp#1", CounterKind.RECVQ, 90);
    script.at(50).mark("srv", "a");
    script.at(60).mark("srv", "b");
    script.at(70).counter("tcp#1", CounterKind.RECVQ, 0);

    Window second = Window.fromUntil(on(nth(A, 2)), on(B));
    assertThat(outcome(new Claim.Always(is(RECVQ, 90), second))).isEqualTo(Outcome.HELD);
    Verdict failed = judge(new Claim.Always(is(RECVQ, 90), Window.fromUntil(on(A), on(B))));
    assertThat(failed.outcome()).as("100 behind the first a").isEqualTo(Outcome.FAILED);
    assertThat(failed.record()).isEqualTo(2);
    assertThat(failed.readings()).containsExactly(new Reading("recvq(srv.c)", "100B"));
    assertThat(outcome(new Claim.NeverState(is(RECVQ, 0), Window.before(on(B)))))
        .as("tied, and empty, at 10")
        .isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.NeverState(is(RECVQ, 0), second))).isEqualTo(Outcome.HELD);
  }

  @Test
  void anUndefinedTermSkipsInAlwaysAndNeverDoesNotFulfilAndIsVacuousInAState() {
    script.at(10).counter("tcp#1", CounterKind.RECVQ, 7);
    script.at(20).mark("srv", "a");
    assertThat(outcome(new Claim.Always(is(RECVQ, 7), Window.ALL))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.NeverState(is(RECVQ, 7), Window.ALL))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.EventuallyState(is(RECVQ, 7), Claim.NO_DEADLINE, null)))
        .isEqualTo(Outcome.FAILED);
    assertThat(judge(holds(is(RECVQ, 7))).outcome()).isEqualTo(Outcome.VACUOUS);
  }

  @Test
  void aTieHoldsFromTheAssignmentToTheNextAndGoneObjectsAreUndefined() {
    script.at(10).counter("tcp#1", CounterKind.RECVQ, 7);
    script.at(20).var("srv", "c", "tcp#1");
    script.at(30).counter("tcp#2", CounterKind.RECVQ, 9);
    script.at(40).var("srv", "c", "tcp#2");
    script.at(50).mark("srv", "b");
    script.ends("tcp#2");
    script.at(60).counter("tcp#2", CounterKind.RECVQ, 0);
    script.at(70).mark("srv", "a");

    assertThat(outcome(new Claim.Holds(is(RECVQ, 7), at(15)))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 7), at(20)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 7), at(30)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 9), at(40)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 9), at(49)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 9), at(50)))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.NeverState(is(RECVQ, 0), Window.ALL)))
        .as("what the queue does after the object's end is nobody's length")
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void aLocalVariableHasATiePerThread() {
    script.at(10).var("srv.worker[0]", "worker.ep", "tcp#1");
    script.at(11).var("srv.worker[1]", "worker.ep", "tcp#2");
    script.at(12).counter("tcp#1", CounterKind.RECVQ, 3);
    script.at(13).counter("tcp#2", CounterKind.RECVQ, 4);

    assertThat(outcome(holds(is(recvq("worker", 0), 3)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(recvq("worker", 1), 4)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(recvq("worker", Place.Segment.ALL), 7))))
        .as("all together")
        .isEqualTo(Outcome.HELD);
  }

  private static Term recvq(String function, int index) {
    var segment = new Place.Segment(function, index);
    var variable = new Place.Variable(Place.Tasks.of("srv"), segment, "ep");
    return new Term.Length(CounterKind.RECVQ, variable);
  }

  @Test
  void anObjectMayBeNamedItself() {
    var named = new Term.Length(CounterKind.ACCEPTQ, new Place.Named("box", "tcp#2"));
    script.at(10).mark("srv", "a");
    script.at(20).counter("tcp#2", CounterKind.ACCEPTQ, 2);
    assertThat(outcome(holds(is(named, 2)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Holds(is(named, 0), at(10)))).isEqualTo(Outcome.VACUOUS);
  }

  @Test
  void eventuallyMustBeMetBeforeTheRunEnds() {
    marks("aab");
    assertThat(outcome(new Claim.EventuallyEvent(B, Claim.NO_DEADLINE, null)))
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.EventuallyEvent(B, 10, on(nth(A, 2))))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.EventuallyEvent(B, 9, on(nth(A, 2))))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.EventuallyEvent(B, 100, on(mark("x")))))
        .isEqualTo(Outcome.VACUOUS);
    State two = is(count(A), 2);
    assertThat(outcome(new Claim.EventuallyState(two, 20, null))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.EventuallyState(two, 19, null))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.EventuallyState(two, 0, on(nth(A, 2)))))
        .as("it holds behind the event itself")
        .isEqualTo(Outcome.HELD);
  }

  @Test
  void openObligationsFailAtTheEndAndAreUndecidedWhenTheRunIsCutOff() {
    marks("a");
    var event = new Claim.EventuallyEvent(B, Claim.NO_DEADLINE, null);
    var late = new Claim.EventuallyEvent(B, 100, on(A));
    var then = new Claim.Then(A, B, Claim.NO_DEADLINE);
    for (EndReason end : EndReason.values()) {
      reason = end;
      Outcome open = end.isCutOff() ? Outcome.UNDECIDED : Outcome.FAILED;
      assertThat(outcome(event)).as(end.word()).isEqualTo(open);
      assertThat(outcome(then)).as(end.word()).isEqualTo(open);
      assertThat(outcome(late)).as("its time was over").isEqualTo(Outcome.FAILED);
    }
  }

  // ---------- then, before ----------

  @Test
  void thenEveryTriggerHasALaterResponseInTime() {
    marks("abab");
    assertThat(outcome(new Claim.Then(A, B, 10))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Then(A, B, 9))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.Then(B, A, Claim.NO_DEADLINE)))
        .as("the last b has none")
        .isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.Then(first(B), A, 10))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Then(mark("x"), A, 10))).isEqualTo(Outcome.VACUOUS);
    Verdict failed = judge(new Claim.Then(B, A, Claim.NO_DEADLINE));
    assertThat(failed.record()).isEqualTo(3);
  }

  @Test
  void oneResponseMayAnswerSeveralTriggers() {
    marks("aab");
    assertThat(outcome(new Claim.Then(A, B, 20))).isEqualTo(Outcome.HELD);
  }

  @Test
  void beforeComparesTheFirstOfEach() {
    marks("abab");
    assertThat(outcome(new Claim.Before(A, B))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Before(B, A))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.Before(nth(A, 2), last(B)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Before(A, mark("x")))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Before(mark("x"), A))).isEqualTo(Outcome.VACUOUS);
  }

  // ---------- marks as values ----------

  @Test
  void aBareMarkMustSatisfyTheComparisonAtEachOccurrence() {
    script.at(10).mark("srv", "v", 3);
    script.at(20).mark("srv", "v", 4);
    script.at(30).mark("srv", "v", 5);
    Event v = mark("v");
    var value = new Term.Marked(v);
    assertThat(outcome(holds(is(value, Relation.GE, 3)))).isEqualTo(Outcome.HELD);
    Verdict failed = judge(holds(is(value, Relation.NE, 4)));
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.record()).isEqualTo(1);
    assertThat(failed.readings()).containsExactly(new Reading("mark \"v\"", "4"));
    assertThat(outcome(holds(is(new Term.Marked(first(v)), 3)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(new Term.Marked(nth(v, 2)), 4)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(is(new Term.Marked(last(v)), 5)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.EventuallyState(is(value, 4), Claim.NO_DEADLINE, null)))
        .as("at every event it is the latest")
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.NeverState(is(value, 4), Window.ALL))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aMarkValueWithoutTheMarkIsVacuous() {
    marks("a");
    assertThat(outcome(holds(is(new Term.Marked(mark("x")), 3)))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Always(is(new Term.Marked(mark("x")), 3), Window.ALL)))
        .isEqualTo(Outcome.VACUOUS);
  }

  @Test
  void tuplesCompareWithMarksThatCarryAsMany() {
    script.at(10).mark("srv", "r", -1, 104);
    var marked = new Term.Marked(mark("r"));
    var reset = new Term.Tuple(List.of(new Slot.Is(-1), new Slot.Is(104)));
    var any = new Term.Tuple(List.of(new Slot.Is(-1), Slot.ANY));
    var other = new Term.Tuple(List.of(new Slot.Is(0), Slot.ANY));
    assertThat(outcome(holds(new State.Compare(marked, Relation.EQ, reset))))
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(new State.Compare(marked, Relation.EQ, any)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(new State.Compare(marked, Relation.NE, other))))
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(new State.OneOf(marked, List.of(other, any), null))))
        .isEqualTo(Outcome.HELD);
    var pattern = new Pattern.Mark("r", List.of(new Slot.Is(-1), Slot.ANY));
    assertThat(outcome(new Claim.EventuallyEvent(Event.each(pattern), 10, null)))
        .isEqualTo(Outcome.HELD);
  }

  // ---------- latency ----------

  @Test
  void latencyPairsEachBeginningWithTheNextEndOfTheSameTask() {
    script.at(10).mark("srv", "a");
    script.at(11).mark("cli", "a");
    script.at(15).mark("cli", "b");
    script.at(40).mark("srv", "b");
    script.at(50).mark("srv", "a");
    var latency = new Term.Latency(A, B);

    assertThat(outcome(holds(below(latency, 31)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(below(latency, 30)))).as("each").isEqualTo(Outcome.FAILED);
    assertThat(outcome(holds(nanos(new Term.Percentile(50, latency), 4)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(nanos(new Term.Percentile(99, latency), 30)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(nanos(new Term.Percentile(100, latency), 30))))
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(below(new Term.Latency(B, A), 11))))
        .as("b at 40, a at 50")
        .isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(below(new Term.Latency(A, mark("x")), 11))))
        .isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Always(below(latency, 30), Window.ALL))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new Claim.Always(below(latency, 30), Window.before(at(40)))))
        .isEqualTo(Outcome.HELD);
  }

  private static State below(Term term, long nanos) {
    return new State.Compare(term, Relation.LT, Term.Constant.nanos(nanos));
  }

  private static State nanos(Term term, long nanos) {
    return new State.Compare(term, Relation.EQ, Term.Constant.nanos(nanos));
  }

  // ---------- arithmetic and logic ----------

  @Test
  void quotientsAreExact() {
    marks("aaab");
    Term quotient =
        new Term.Arithmetic(count(A), Term.Operator.OVER, new Term.Constant(2), Dimension.NUMBER);
    assertThat(outcome(holds(is(quotient, 1)))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(holds(is(quotient, Relation.GT, 1)))).isEqualTo(Outcome.HELD);
    Term twice =
        new Term.Arithmetic(quotient, Term.Operator.TIMES, new Term.Constant(2), Dimension.NUMBER);
    assertThat(outcome(holds(is(twice, 3)))).isEqualTo(Outcome.HELD);
    Term none =
        new Term.Arithmetic(count(A), Term.Operator.OVER, count(mark("x")), Dimension.NUMBER);
    assertThat(judge(holds(is(none, 3))).reason()).isEqualTo("a division by zero");
  }

  @Test
  void andAndOrStopWhereTheLeftSideDecides() {
    marks("a");
    State yes = is(count(A), 1);
    State no = is(count(A), 2);
    State undefined = is(new Term.Marked(mark("x")), 1);
    assertThat(outcome(holds(new State.Or(yes, undefined)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(new State.And(no, undefined)))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(holds(new State.And(yes, undefined)))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(holds(new State.Not(no)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(holds(new State.Constant(false, "$x == 1")))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void rangesIncludeBothEnds() {
    marks("aa");
    for (long low : new long[] {1, 2, 3}) {
      var between = new State.Between(count(A), new Term.Constant(low), new Term.Constant(2), null);
      assertThat(outcome(holds(between))).isEqualTo(low <= 2 ? Outcome.HELD : Outcome.FAILED);
    }
  }

  // ---------- how much is demanded ----------

  @Test
  void aSingleRunDecidesPossibleByAWitnessAndAlwaysByAViolation() {
    marks("a");
    Claim yes = holds(is(count(A), 1));
    Claim no = holds(is(count(A), 2));
    assertThat(demanded(new ClaimSpec.Possible(yes, "", null))).isEqualTo(Outcome.HELD);
    assertThat(demanded(new ClaimSpec.Possible(no, "", null))).isEqualTo(Outcome.UNDECIDED);
    assertThat(demanded(new ClaimSpec.Always(yes, "", null))).isEqualTo(Outcome.UNDECIDED);
    assertThat(demanded(new ClaimSpec.Always(no, "", null))).isEqualTo(Outcome.FAILED);
  }

  private Outcome demanded(ClaimSpec.Says says) {
    return verdict(new ClaimSpec("it", says, true, null, false, null)).outcome();
  }

  private Verdict verdict(ClaimSpec claim) {
    return Verdicts.of(Scenario.builder("test").claim(claim).build(), script.end(endNanos), reason)
        .getFirst();
  }

  @Test
  void optionalLetsVacuousAndUndecidedPassButNotFailed() {
    marks("a");
    var vacuous = new ClaimSpec.That(new Claim.Then(mark("x"), A, 5), "text", null);
    assertThat(verdict(new ClaimSpec("it", vacuous, true, null, true, null)).passes()).isTrue();
    assertThat(verdict(new ClaimSpec("it", vacuous, true, null, false, null)).passes()).isFalse();
    var failed = new ClaimSpec.That(holds(is(count(A), 5)), "text", null);
    assertThat(verdict(new ClaimSpec("it", failed, true, null, true, null)).passes()).isFalse();
    Verdict skipped = verdict(new ClaimSpec("it", failed, false, "because", false, null));
    assertThat(skipped.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(skipped.passes()).isTrue();
    assertThat(skipped.why()).isEqualTo("because");
  }

  @Test
  void endsIsAClaim() {
    marks("a");
    var scenario = Scenario.builder("test").ends(Ends.EXITED).build();
    reason = EndReason.EXITED;
    assertThat(Verdicts.of(scenario, script.end(endNanos), EndReason.EXITED).getFirst().outcome())
        .isEqualTo(Outcome.HELD);
    Verdict verdict = Verdicts.of(scenario, script.end(endNanos), EndReason.IDLE).getFirst();
    assertThat(verdict.toString()).isEqualTo("ends: failed (is not so: the run ended as idle)");
  }

  @Test
  void aRunWithoutRecordsIsVacuousEverywhere() {
    assertThat(outcome(holds(is(count(A), 0)))).isEqualTo(Outcome.HELD);
    assertThat(outcome(new Claim.Always(is(count(A), 0), Window.ALL))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Then(A, B, 5))).isEqualTo(Outcome.VACUOUS);
    assertThat(outcome(new Claim.Holds(is(RECVQ, 0), at(5)))).isEqualTo(Outcome.VACUOUS);
  }
}
