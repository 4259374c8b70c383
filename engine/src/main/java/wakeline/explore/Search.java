package wakeline.explore;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.ClaimMemory;
import wakeline.core.ChoicePoint;

/// Plays every schedule with a bounded number of departures, fewest first, and leaves a run as soon
/// as it meets a state that another one has met.
///
/// A state is the world's, the claims' memory of the past, and the point that is being decided. Who
/// met it first departed no more often, so whatever this run could still do that one could too.
final class Search implements Guide.Policy {
  private static final int NO_STATE = -1;

  private final Explorer explorer;
  private final int mostDepartures;
  private final Bounds bounds;
  private final StateHash hash;
  private final StateSet states = new StateSet();
  private final StateGraph graph = new StateGraph();

  /// Schedules to play: those of as many departures as are being played, and those of one more.
  private ArrayDeque<Node> now = new ArrayDeque<>();

  private ArrayDeque<Node> next = new ArrayDeque<>();
  private Node node = new Node(null, -1, 0, 0, NO_STATE);

  /// The state met last in this run.
  private int last = NO_STATE;

  private long runs;
  private boolean isCutOff;

  /// A schedule: another one and a departure behind its last.
  ///
  /// @param state where it departs, −1 at a point whose state is not told apart
  private record Node(@Nullable Node before, int point, int option, int departures, int state) {
    Schedule schedule() {
      int[] options = new int[point + 1];
      for (Node at = this; at != null && at.point >= 0; at = at.before) {
        options[at.point] = at.option;
      }
      return new Schedule(options);
    }
  }

  Search(Explorer explorer, int mostDepartures, Bounds bounds) {
    this.explorer = explorer;
    this.mostDepartures = mostDepartures;
    this.bounds = bounds;
    this.hash = new StateHash(explorer.namesMatter(), explorer.schedulersMatter(mostDepartures));
  }

  void run() {
    now.add(node);
    while (!explorer.isDecided()) {
      Node first = now.poll();
      if (first == null) {
        if (next.isEmpty()) {
          return;
        }
        ArrayDeque<Node> empty = now;
        now = next;
        next = empty;
        continue;
      }
      isCutOff |= bounds.enough().getAsBoolean();
      if (!isCutOff) {
        play(first);
      }
      if (isCutOff) {
        now.addFirst(first);
        return;
      }
    }
  }

  private void play(Node first) {
    node = first;
    last = first.state;
    runs++;
    Guide guide = explorer.guide(first.schedule(), this);
    try {
      explorer.add(guide.run(), guide.schedule());
    } catch (Guide.Abandoned _) {
      // Another run goes on from here, or none does.
    }
  }

  @Override
  public int choose(Guide guide, ChoicePoint point) {
    if (point.kind().isWhole()) {
      meet(guide, point);
    }
    if (node.departures < mostDepartures) {
      for (int option = 1; option < point.arity(); option++) {
        next.add(new Node(node, guide.point(), option, node.departures + 1, last));
      }
    }
    return 0;
  }

  private void meet(Guide guide, ChoicePoint point) {
    hash.begin();
    hash.take(point.kind().word().hashCode());
    hash.take(point.arity());
    hash.walk(guide.world());
    ClaimMemory.write(explorer.remembered(), guide.world().soFar(), hash::take);
    int known = states.size();
    int state = states.add(hash.first(), hash.second());
    if (last != NO_STATE) {
      graph.add(last, state);
    }
    last = state;
    isCutOff |= states.size() > bounds.states();
    if (state < known || isCutOff) {
      throw new Guide.Abandoned();
    }
  }

  long runs() {
    return runs;
  }

  int states() {
    return states.size();
  }

  /// {@return whether no schedule is left}
  boolean isComplete() {
    return !isCutOff && now.isEmpty() && next.isEmpty();
  }

  long left() {
    return now.size() + (long) next.size();
  }

  boolean hasCircle() {
    return graph.hasCircle(states.size());
  }
}
