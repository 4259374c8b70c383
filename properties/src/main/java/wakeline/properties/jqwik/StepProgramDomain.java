package wakeline.properties.jqwik;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import wakeline.properties.outcome.Played;
import wakeline.properties.program.StepProgram;

/// The same arbitraries for `@Domain(StepProgramDomain.class)`.
public final class StepProgramDomain extends DomainContextBase {
  @Provide
  Arbitrary<StepProgram> programs() {
    return StepPrograms.any();
  }

  @Provide
  Arbitrary<Played> runs() {
    return StepPrograms.played();
  }
}
