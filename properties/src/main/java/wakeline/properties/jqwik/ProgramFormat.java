package wakeline.properties.jqwik;

import java.util.Optional;
import net.jqwik.api.SampleReportingFormat;
import wakeline.properties.outcome.Played;
import wakeline.properties.program.ScenarioText;
import wakeline.properties.program.StepProgram;

/// Reports a sample as the scenario file that plays it: save it and run it.
public final class ProgramFormat implements SampleReportingFormat {
  @Override
  public boolean appliesTo(Object value) {
    return value instanceof StepProgram || value instanceof Played;
  }

  @Override
  public Object report(Object value) {
    StepProgram program = value instanceof Played run ? run.program() : (StepProgram) value;
    return SampleReportingFormat.plainLabel("\n" + ScenarioText.of(program));
  }

  @Override
  public Optional<String> label(Object value) {
    return Optional.of("scenario file ");
  }
}
