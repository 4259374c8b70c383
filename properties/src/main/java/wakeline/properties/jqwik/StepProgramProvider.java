package wakeline.properties.jqwik;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import wakeline.properties.outcome.Played;
import wakeline.properties.program.StepProgram;

/// Gives `@ForAll` parameters of these types their arbitraries.
public final class StepProgramProvider implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(StepProgram.class) || target.isOfType(Played.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return Set.of(target.isOfType(Played.class) ? StepPrograms.played() : StepPrograms.any());
  }
}
