package wakeline.core;

/// One place where the world could go more than one way.
///
/// Option 0 is always what the model does by itself, so that a schedule is told by its departures
/// from that.
///
/// @param kind what is decided
/// @param arity how many ways there are, at least 2
/// @param options what they are, for people and for strategies
public record ChoicePoint(Kind kind, int arity, Options options) {

  /// What a point decides.
  public enum Kind {
    /// Which runnable task a CPU runs next, or whether one of them preempts the current one at its
    /// return to user mode.
    RUN_NEXT("run_next", true),
    /// Whether another CPU gets ahead of this one: before the CPU goes on in user mode, and behind
    /// each wake that leaves the waker's call unfinished.
    WAKE_PREEMPT("wake_preempt", true),
    /// Which of the events of one instant happens first.
    SAME_TIME_TIE("same_time_tie", true),
    /// Which of a few representative values a jittering delay has.
    DELAY("delay", false),
    /// Whether a packet arrives, is lost, doubled or late.
    PACKET_FATE("packet_fate", false),
    /// What a program draws by `random`.
    WORKLOAD_DRAW("workload_draw", false);

    private final String word;
    private final boolean isWhole;

    Kind(String word, boolean isWhole) {
      this.word = word;
      this.isWhole = isWhole;
    }

    /// The name in every output.
    public String word() {
      return word;
    }

    /// Whether the world's data says all of where it stands at such a point; else a Java method in
    /// progress knows more.
    public boolean isWhole() {
      return isWhole;
    }
  }

  /// Names the options of a point, and only when somebody asks.
  public interface Options {
    /// {@return one option in words}, such as `resume worker-2`.
    String describe(int option);

    /// {@return a number for who gets on by an option, the same each time, so that a strategy can
    /// prefer someone}
    long who(int option);
  }
}
