package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wakeline.analysis.Metrics;
import wakeline.spec.EndReason;

/// What holds of every program, from its text to the bytes of its run.
class StepProgramProperties {
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readAndPlayedAgainTheBytesAreTheSame(@ForAll("programs") List<StepProgram.Op> ops) {
    var text = new StepProgram(ops).text();
    var first = Catalogue.read("first", text).rows().getFirst().scenario();
    var bytes = Playing.lines(first);
    assertThat(Playing.lines(first)).isEqualTo(bytes);
    assertThat(Playing.lines(Catalogue.read("second", text).rows().getFirst().scenario()))
        .isEqualTo(bytes);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void runsEndAndTheirCountsAddUp(@ForAll("programs") List<StepProgram.Op> ops) {
    var scenario = Catalogue.read("p", new StepProgram(ops).text()).rows().getFirst().scenario();
    var run = Playing.play(scenario);
    assertThat(run.reason()).isIn(EndReason.IDLE, EndReason.LIMIT);
    assertThat(run.verdicts()).allMatch(verdict -> verdict.passes(), "passes");
    Metrics metrics = run.metrics();
    for (int task = 0; task < run.trace().tasks().size(); task++) {
      var tally = metrics.task(task);
      assertThat(tally.returned() + tally.vain()).isLessThanOrEqualTo(tally.wakeups());
      assertThat(tally.useful()).isLessThanOrEqualTo(tally.returned());
    }
  }

  @Provide
  Arbitrary<List<StepProgram.Op>> programs() {
    var small = Arbitraries.integers().between(0, 99);
    return Combinators.combine(
            Arbitraries.integers().between(0, StepProgram.THREADS - 1), small, small, small, small)
        .as(StepProgram.Op::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(50);
  }
}
