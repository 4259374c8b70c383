package wakeline.core;

/// One place where the world could go more than one way. A point of arity 1 is never asked.
public sealed interface ChoicePoint {

  /// {@return how many ways there are, at least 2}
  int arity();

  /// {@return what the deterministic policy does}, so that a log of deviations is short and
  /// readable.
  int preferred();

  /// {@return what the options are, for people}
  Options options();

  /// {@return the touched objects as a bit set}, for independence and for explanations.
  long footprint();

  /// {@return one option in words}, such as `resume worker-2 (woken by eventfd#3)`.
  default String describe(int option) {
    return options().describe(option);
  }

  /// Names the options of a point, and only when somebody asks.
  @FunctionalInterface
  interface Options {
    /// {@return one option in words}
    String describe(int option);
  }

  /// Which runnable task a CPU runs next.
  record RunNext(int arity, int preferred, long footprint, Options options)
      implements ChoicePoint {}

  /// Whether a task woken on another CPU runs before the waker's call goes on.
  record WakePreempt(int arity, int preferred, long footprint, Options options)
      implements ChoicePoint {}

  /// Which CPU a woken task is placed on.
  record CpuFor(int arity, int preferred, long footprint, Options options) implements ChoicePoint {}

  /// Which of the events of one instant fires first.
  record SameTimeTie(int arity, int preferred, long footprint, Options options)
      implements ChoicePoint {}

  /// Which of a few representative values a jittering delay has.
  record Delay(int arity, int preferred, long footprint, Options options) implements ChoicePoint {}

  /// Whether a packet arrives, is lost, doubled or late.
  record PacketFate(int arity, int preferred, long footprint, Options options)
      implements ChoicePoint {}

  /// What a program draws by `random`.
  record WorkloadDraw(int arity, int preferred, long footprint, Options options)
      implements ChoicePoint {}
}
