package wakeline.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import wakeline.core.ChoicePoint.Kind;

/// One thread, one clock, one order.
///
/// Events fire by (time, order of scheduling). At one instant all events due fire first; then
/// whoever has something to run ([Runner]: a CPU) is served in the order in which it became so, and
/// events that this made due at the same instant fire before each next one. See RUNTIME-CONTRACT
/// §4.
public final class Engine implements Stateful {
  /// The last instant a run may reach, 146 years: the sum of two instants never overflows.
  public static final long HORIZON_NANOS = 1L << 62;

  /// Who runs between the events of an instant: a CPU.
  public interface Runner {
    /// Runs until it must wait for an event, or a task ended its turn.
    ///
    /// @return whether it still has something to run at this instant
    boolean serve();
  }

  /// Whoever writes down what happens.
  public interface Progress {
    /// The clock moves.
    void now(long timeNanos);

    /// {@return whether there is no room for more; the run ends with [Stop#BUDGET]}
    boolean isFull();

    /// The world does not go the way it goes by itself.
    default void departs(ChoicePoint point, int taken) {}
  }

  private static final long NO_LIMIT = -1;

  private final EventQueue queue = new TimingWheel();
  private final ArrayDeque<Runner> ready = new ArrayDeque<>();
  private final long maxEvents;
  private final Progress progress;

  /// Who decides where the world could go more than one way; null where it goes by itself.
  private final @Nullable Chooser chooser;

  /// With a chooser: events of this instant that were taken out of the queue to choose among them.
  private final ArrayList<Event> tied = new ArrayList<>(0);

  /// One per slot; null when free.
  private @Nullable Event[] events = new Event[32];

  /// One per slot; an entry of the queue with another generation is stale.
  private int[] generations = new int[32];

  /// Stack of free slots below `freeCount`; then come slots never used, from `slotCount`.
  private int[] freeSlots = new int[8];

  private int freeCount;
  private int slotCount;

  private long now;
  private int pending;
  private long fired;
  private long scheduled;
  private @Nullable Stop end;
  private long limitNanos = NO_LIMIT;

  /// Who is being served, if no event is firing.
  private @Nullable Runner served;

  /// @param maxEvents after how many events the run ends with [Stop#BUDGET]
  /// @param progress told of the clock, and asked whether the run may go on
  public Engine(long maxEvents, Progress progress) {
    this(maxEvents, progress, null);
  }

  /// @param chooser decides where the world could go more than one way; null takes option 0
  public Engine(long maxEvents, Progress progress, @Nullable Chooser chooser) {
    this.maxEvents = maxEvents;
    this.progress = progress;
    this.chooser = chooser;
  }

  /// {@return whether somebody decides where the world could go more than one way; if not, nothing
  /// needs to be asked}
  public boolean isChosen() {
    return chooser != null;
  }

  /// Decides one point. {@return the option taken; 0 if nobody chooses}
  ///
  /// @throws IllegalStateException if the chooser takes an option that is not there
  public int choose(Kind kind, int arity, ChoicePoint.Options options) {
    if (chooser == null || arity < 2) {
      return 0;
    }
    var point = new ChoicePoint(kind, arity, options);
    int taken = chooser.choose(point);
    if (taken < 0 || taken >= arity) {
      throw new IllegalStateException("option " + taken + " of " + arity);
    }
    if (taken > 0) {
      progress.departs(point, taken);
    }
    return taken;
  }

  /// {@return the current instant in nanoseconds}
  public long now() {
    return now;
  }

  /// {@return how many events have fired}
  public long fired() {
    return fired;
  }

  /// Lets `event` happen at `timeNanos`, and not at the instant it was scheduled for before.
  public void schedule(Event event, long timeNanos) {
    assert timeNanos >= now : timeNanos + " lies before " + now;
    if (event.slot == Event.NO_SLOT) {
      event.slot = takeSlot(event);
    }
    if (!event.armed) {
      event.armed = true;
      if (!event.isBackground()) {
        pending++;
      }
    }
    if (chooser != null) {
      tied.remove(event);
    }
    event.dueNanos = timeNanos;
    event.order = ++scheduled;
    int generation = ++generations[event.slot];
    queue.add(timeNanos, ((long) event.slot << 32) | (generation & 0xffffffffL));
  }

  /// Takes back what was scheduled; nothing happens if nothing was.
  public void cancel(Event event) {
    if (event.armed) {
      event.armed = false;
      tied.remove(event);
      generations[event.slot]++;
      if (!event.isBackground()) {
        pending--;
      }
    }
  }

  /// Gives back what an event that will never be scheduled again holds.
  public void release(Event event) {
    cancel(event);
    if (event.slot != Event.NO_SLOT) {
      events[event.slot] = null;
      if (freeCount == freeSlots.length) {
        freeSlots = Arrays.copyOf(freeSlots, freeCount * 2);
      }
      freeSlots[freeCount++] = event.slot;
      event.slot = Event.NO_SLOT;
    }
  }

  /// Puts a runner at the end of the line of those that have something to run. Must not stand there
  /// already.
  public void ready(Runner runner) {
    ready.add(runner);
  }

  /// Lets time pass for the runner that is being served, if nothing else happens until then: what
  /// scheduling an event and being served again when it has fired would come to, without either.
  ///
  /// @return whether it has passed; if not, something else comes first
  public boolean pass(Runner runner, long untilNanos) {
    if (runner != served
        || ready.size() != 1
        || !tied.isEmpty()
        || end != null
        || fired >= maxEvents
        || (limitNanos != NO_LIMIT && untilNanos > limitNanos)
        || (!queue.isEmpty() && queue.nextTime() <= untilNanos)
        || progress.isFull()) {
      return false;
    }
    fired++;
    now = untilNanos;
    progress.now(untilNanos);
    return true;
  }

  /// Ends the run after the current step.
  public void stop(Stop reason) {
    if (end == null) {
      end = reason;
    }
  }

  /// Runs until something ends it.
  ///
  /// @param limitNanos the last instant at which events still happen, −1 for no limit
  /// @return why it ended; [#now()] then tells when
  public Stop run(long limitNanos) {
    this.limitNanos = limitNanos;
    while (end == null) {
      if (progress.isFull()) {
        stop(Stop.BUDGET);
      } else if (!queue.isEmpty() && queue.nextTime() == now) {
        fireNext();
      } else if (!tied.isEmpty()) {
        fireTied();
      } else if (!ready.isEmpty()) {
        serveNext();
      } else if (pending == 0) {
        stop(Stop.IDLE);
      } else {
        advance();
      }
    }
    return end;
  }

  private void serveNext() {
    Runner runner = ready.peekFirst();
    assert runner != null;
    served = runner;
    boolean goesOn = runner.serve();
    served = null;
    if (!goesOn) {
      ready.remove(runner);
    }
  }

  private void advance() {
    long next = queue.nextTime();
    assert next > now;
    if (limitNanos != NO_LIMIT && next > limitNanos) {
      now = limitNanos;
      stop(Stop.LIMIT);
    } else if (next > HORIZON_NANOS) {
      stop(Stop.BUDGET);
    } else {
      now = next;
      progress.now(next);
    }
  }

  private void fireNext() {
    long word = queue.poll();
    int slot = (int) (word >>> 32);
    if (generations[slot] != (int) word) {
      return;
    }
    Event event = events[slot];
    assert event != null && event.armed;
    if (chooser == null) {
      fire(event);
    } else {
      tied.add(event); // until all events of this instant are known
    }
  }

  /// Fires one of the events of this instant, chosen: the first, or another if the place of both
  /// may be another on a real machine.
  private void fireTied() {
    int arity = 0;
    for (Event event : tied) {
      arity += event.mayTie() ? 1 : 0;
    }
    boolean isFirst = arity < 2 || !tied.getFirst().mayTie();
    fire(tied.remove(isFirst ? 0 : tie(choose(Kind.SAME_TIME_TIE, arity, new TiedOptions()))));
  }

  /// {@return where the event stands that an option of a tie means}
  private int tie(int option) {
    int at = -1;
    for (int left = option; left >= 0; left--) {
      at++;
      while (!tied.get(at).mayTie()) {
        at++;
      }
    }
    return at;
  }

  @Override
  public void writeState(StateWriter state) {
    state.number(now);
    state.object(end);
    state.object(tied);
    var coming = new ArrayList<Event>();
    for (int slot = 0; slot < slotCount; slot++) {
      Event event = events[slot];
      if (event != null && event.armed && !tied.contains(event)) {
        coming.add(event);
      }
    }
    coming.sort(
        Comparator.<Event>comparingLong(event -> event.dueNanos)
            .thenComparingLong(event -> event.order));
    state.number(coming.size());
    for (Event event : coming) {
      state.number(event.dueNanos - now);
      state.object(event);
    }
    state.object(ready);
  }

  private final class TiedOptions implements ChoicePoint.Options {
    @Override
    public String describe(int option) {
      return tied.get(tie(option)) + " first";
    }

    @Override
    public long who(int option) {
      return tied.get(tie(option)).slot;
    }
  }

  private void fire(Event event) {
    event.armed = false;
    if (!event.isBackground()) {
      pending--;
    }
    if (++fired > maxEvents) {
      stop(Stop.BUDGET);
      return;
    }
    event.fire();
  }

  private int takeSlot(Event event) {
    int slot = freeCount > 0 ? freeSlots[--freeCount] : slotCount++;
    if (slot == events.length) {
      events = Arrays.copyOf(events, slot * 2);
      generations = Arrays.copyOf(generations, slot * 2);
    }
    events[slot] = event;
    return slot;
  }
}
