package wakeline.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.core.Limits;
import wakeline.properties.corpus.Recorded;
import wakeline.properties.outcome.OutcomeReader;
import wakeline.properties.outcome.Played;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// A part of the corpus that is read once and played in a moment: for whoever plays it again and
/// again, as mutation tests do. `-Dcorpus.sample=N` takes N programs.
class CorpusSampleTest {
  private static final int PROGRAMS = Integer.getInteger("corpus.sample", 100);

  /// What a fault may lead to must not take long.
  private static final Limits LIMITS = new Limits(100_000, 100_000, 256, 10_000, 256L << 20, 100);

  private record Read(Recorded recorded, Scenario scenario) {}

  private static final List<Read> SAMPLE = read();

  private static List<Read> read() {
    try {
      List<Recorded> programs = GoldenCorpus.programs();
      var sample = new ArrayList<Read>();
      for (int i = 0; i < PROGRAMS; i++) {
        Recorded one = programs.get((int) ((long) i * programs.size() / PROGRAMS));
        sample.add(new Read(one, Played.read(one.program())));
      }
      return sample;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theModelAgreesWithTheKernel() {
    for (Read one : SAMPLE) {
      var trace = Simulation.run(one.scenario, LIMITS).trace();
      assertThat(OutcomeReader.of(one.recorded.program(), trace).lines())
          .as(one.recorded.program().name())
          .isEqualTo(one.recorded.outcome());
    }
  }
}
