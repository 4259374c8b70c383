package wakeline.core;

/// Decides where the world could go more than one way.
///
/// The engine has no other source of nondeterminism, so a run is its scenario, its seed and the
/// list of choices that were not option 0.
@FunctionalInterface
public interface Chooser {
  /// {@return the option taken, from 0 below [ChoicePoint#arity()]}
  int choose(ChoicePoint point);
}
