package wakeline.spec.claim;

import org.jspecify.annotations.Nullable;

/// What must hold of a run.
public sealed interface Claim {
  /// In `withinNanos`: no deadline.
  long NO_DEADLINE = -1;

  /// The state holds behind each record of the window.
  record Always(State state, Window window) implements Claim {
    @Override
    public String toString() {
      return "always " + state + window;
    }
  }

  /// The event does not happen in the window. A call that `blocks` must also not be asleep when the
  /// run ends.
  record NeverEvent(Event event, Window window) implements Claim {
    @Override
    public String toString() {
      return "never " + event + window;
    }
  }

  /// The state does not hold behind any record of the window.
  record NeverState(State state, Window window) implements Claim {
    @Override
    public String toString() {
      return "never " + state + window;
    }
  }

  /// The event happens, at most `withinNanos` after the point.
  record EventuallyEvent(Event event, long withinNanos, @Nullable Point after) implements Claim {
    @Override
    public String toString() {
      return "eventually " + event + within(withinNanos) + since(after);
    }
  }

  /// The state holds behind some record, at most `withinNanos` after the point.
  record EventuallyState(State state, long withinNanos, @Nullable Point after) implements Claim {
    @Override
    public String toString() {
      return "eventually " + state + within(withinNanos) + since(after);
    }
  }

  /// Every `trigger` has a later `response` in time.
  record Then(Event trigger, Event response, long withinNanos) implements Claim {
    @Override
    public String toString() {
      return trigger + " then " + response + within(withinNanos);
    }
  }

  /// The first `earlier` stands before the first `later`.
  record Before(Event earlier, Event later) implements Claim {
    @Override
    public String toString() {
      return earlier + " before " + later;
    }
  }

  /// The state holds at the end of the run, or at a point.
  record Holds(State state, @Nullable Point at) implements Claim {
    @Override
    public String toString() {
      return state + (at == null ? "" : " at " + at);
    }
  }

  private static String within(long nanos) {
    return nanos == NO_DEADLINE ? "" : " within " + Dimension.TIME.text(nanos);
  }

  private static String since(@Nullable Point point) {
    return point == null ? "" : " after " + point;
  }
}
