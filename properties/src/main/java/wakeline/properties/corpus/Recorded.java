package wakeline.properties.corpus;

import java.util.List;
import wakeline.properties.program.StepProgram;

/// A program and what a kernel made of it.
///
/// @param outcome in lines, see [wakeline.properties.outcome.Outcome#lines()]
public record Recorded(StepProgram program, List<String> outcome) {
  public Recorded {
    outcome = List.copyOf(outcome);
  }
}
