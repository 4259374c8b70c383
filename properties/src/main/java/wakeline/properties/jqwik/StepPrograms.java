package wakeline.properties.jqwik;

import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import wakeline.properties.generate.Choices;
import wakeline.properties.generate.Generator;
import wakeline.properties.generate.Shape;
import wakeline.properties.outcome.Played;
import wakeline.properties.program.StepProgram;
import wakeline.properties.shrink.Smaller;

/// Arbitrary programs.
public final class StepPrograms {
  private StepPrograms() {}

  /// {@return programs of all shapes}
  public static Arbitrary<StepProgram> any() {
    return Arbitraries.fromGenerator(
        random -> new Shrinking(Generator.program(choices(random), "sample")));
  }

  /// {@return programs of one shape}
  public static Arbitrary<StepProgram> of(Shape shape) {
    return Arbitraries.fromGenerator(
        random -> new Shrinking(Generator.program(choices(random), shape, "sample")));
  }

  /// {@return programs of all shapes, as the model plays them}
  public static Arbitrary<Played> played() {
    return any().map(Played::of);
  }

  private static Choices choices(Random random) {
    return random::nextInt;
  }

  private record Shrinking(StepProgram value) implements Shrinkable<StepProgram> {
    @Override
    public Stream<Shrinkable<StepProgram>> shrink() {
      return Smaller.of(value).map(Shrinking::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(Smaller.size(value));
    }
  }
}
