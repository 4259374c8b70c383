package wakeline.core;

/// Decides where the world could go more than one way.
///
/// The engine has no other source of nondeterminism, so a run is its scenario, its seed and the
/// list of choices that were not the preferred ones.
@FunctionalInterface
public interface Chooser {

  /// The deterministic policy: what the kernel would most plausibly do.
  Chooser PREFERRED = ChoicePoint::preferred;

  /// {@return the option taken, from 0 below [ChoicePoint#arity()]}
  int choose(ChoicePoint point);
}
