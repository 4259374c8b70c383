package wakeline.properties.shrink;

import java.util.Optional;
import java.util.function.Predicate;
import wakeline.properties.program.StepProgram;

/// Looks for a small program that still shows something.
public final class Shrinker {
  private final Predicate<StepProgram> shows;
  private int left;

  private Shrinker(Predicate<StepProgram> shows, int triesMost) {
    this.shows = shows;
    left = triesMost;
  }

  /// {@return a smaller program for which `shows` holds, as it does for `program`; the smallest
  /// that taking away bit by bit leads to}
  ///
  /// @param triesMost how often `shows` may be asked
  public static StepProgram shrink(
      StepProgram program, Predicate<StepProgram> shows, int triesMost) {
    return new Shrinker(shows, triesMost).shrink(program);
  }

  private StepProgram shrink(StepProgram program) {
    StepProgram smallest = program;
    while (true) {
      StepProgram from = smallest;
      Optional<StepProgram> smaller =
          Smaller.of(from)
              .takeWhile(_ -> left > 0)
              .filter(other -> Smaller.size(other) < Smaller.size(from))
              .filter(this::isShown)
              .findFirst();
      if (smaller.isEmpty()) {
        return smallest;
      }
      smallest = smaller.get();
    }
  }

  private boolean isShown(StepProgram program) {
    left--;
    return shows.test(program);
  }
}
