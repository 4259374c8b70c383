package wakeline.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;
import wakeline.trace.SchedRule;

/// The fair class of one CPU: earliest eligible virtual deadline first. Linux:
/// kernel/sched/sched.h:struct cfs_rq
///
/// # What it holds
///
/// ```
///            enqueue                pick
/// (asleep) ──────────▶ waiting ───────────────▶ current
///    ▲  ▲                 ▲  ▲                     │  │
///    │  │  picked         │  │ preempted, yields   │  │
///    │  └─────── delayed ─┘  └─────────────────────┘  │
///    │              ▲   woken                         │
///    │              └──── sleeps owing time ──────────┤
///    └─────────────────── sleeps ─────────────────────┘
/// ```
///
/// V, the virtual time of the queue, is the mean of the run times of current, waiting and delayed
/// tasks, weighted. Who has run less than V is owed time (lag > 0) and *eligible*; of the eligible
/// the one with the earliest deadline runs, and keeps the CPU for its slice while it is eligible.
///
/// # Invariants
///
/// `sum` is Σ (vruntime − base) × weight and `load` Σ weight over all of them; base + sum / load is
/// V. Someone is always eligible when load > 0.
final class FairQueue implements Stateful {
  private final long sliceNanos;
  private final long tickNanos;

  /// Waiting and delayed tasks, in no order; a task knows its place.
  private @Nullable Task[] queued = new Task[4];

  private int count;
  private int delayed;

  /// Who holds the CPU, if it is of this class.
  private @Nullable Task current;

  /// Who held the CPU and stands in the queue again since the last pick.
  private @Nullable Task previous;

  private long base;
  private long sum;
  private long load;
  private long nextOrder;

  /// Whether the current task has had its slice while others wait.
  private boolean sliceOver;

  FairQueue(long sliceNanos, long tickNanos) {
    this.sliceNanos = sliceNanos;
    this.tickNanos = tickNanos;
  }

  /// {@return how many runnable tasks wait}
  int waiting() {
    return count - delayed;
  }

  /// {@return the weights of the runnable tasks, waiting or running}
  long runnableLoad() {
    long runnable = load;
    for (int i = 0; delayed > 0 && i < count; i++) {
      SchedEntity entity = entityAt(i);
      runnable -= entity.delayed ? entity.weight : 0;
    }
    return runnable;
  }

  /// {@return whether the current task has had its slice}
  boolean isSliceOver() {
    return sliceOver;
  }

  /// A new task joins, with half a slice to its first deadline.
  void enqueueNew(Task task) {
    task.machine.trace.decided(task.wakeRecord, SchedRule.SCHED_NEW);
    place(task.entity);
    task.entity.deadline = task.entity.vruntime + task.entity.scaled(sliceNanos) / 2;
    join(task);
  }

  /// A woken task joins where its lag puts it. One that was delayed never left, and stays where it
  /// is unless it is owed time by now: then what it slept through is forgiven.
  ///
  /// Linux: kernel/sched/fair.c:enqueue_entity(), kernel/sched/fair.c:requeue_delayed_entity()
  void enqueueWoken(Task task) {
    SchedEntity entity = task.entity;
    if (!entity.delayed) {
      if (load != 0 && entity.vlag != 0) {
        task.machine.trace.decided(task.wakeRecord, SchedRule.SCHED_LAG);
      }
      place(entity);
      join(task);
      return;
    }
    task.machine.trace.decided(task.wakeRecord, SchedRule.SCHED_DELAYED_WOKEN);
    entity.delayed = false;
    entity.order = nextOrder++;
    delayed--;
    if (lag(entity) > 0) {
      leave(entity);
      entity.vlag = 0;
      place(entity);
      count(entity);
    }
  }

  /// The current task goes back among those who wait.
  ///
  /// Linux: kernel/sched/fair.c:put_prev_entity()
  void putBack(Task task) {
    assert current == task : task.index + " does not run";
    current = null;
    previous = task;
    insert(task);
  }

  /// The current task gives up what is left of its slice.
  ///
  /// Linux: kernel/sched/fair.c:yield_task_fair()
  void yields(Task task) {
    SchedEntity entity = task.entity;
    if (isEligible(entity)) {
      advance(entity, Math.max(0, entity.deadline - entity.vruntime));
    }
    entity.vprot = entity.vruntime;
    entity.deadline += entity.scaled(sliceNanos);
  }

  /// Takes the task that runs next out of the queue.
  ///
  /// A delayed task that is picked has paid what it owed: it leaves, and the next is picked.
  ///
  /// Linux: kernel/sched/fair.c:pick_next_entity(), kernel/sched/fair.c:set_next_entity()
  @Nullable Task pick() {
    if (current != null) {
      leave(current.entity); // it died
      current = null;
    }
    rebase();
    Task next = best(previous);
    previous = null;
    while (next != null && next.entity.delayed) {
      remove(next);
      delayed--;
      next.entity.delayed = false;
      next.entity.vlag = 0; // DELAY_ZERO: being eligible it owes nothing, and is owed nothing
      leave(next.entity);
      next = best(null);
    }
    if (next != null) {
      remove(next);
      if (waiting() > 0) {
        next.decided(SchedRule.SCHED_PICK);
      }
      next.entity.vprot = next.entity.deadline;
      current = next;
      sliceOver = false;
    }
    return next;
  }

  /// {@return the runnable tasks that wait, in order of joining}
  List<Task> runnable() {
    var tasks = new ArrayList<Task>();
    for (int i = 0; i < count; i++) {
      Task task = queued[i];
      assert task != null;
      if (!task.entity.delayed) {
        tasks.add(task);
      }
    }
    tasks.sort(Comparator.comparingLong(task -> task.entity.order));
    return tasks;
  }

  /// `other`, who waits, holds the CPU instead of `picked`.
  void replace(Task picked, Task other) {
    putBack(picked);
    previous = null;
    remove(other);
    other.entity.vprot = other.entity.deadline;
    current = other;
    sliceOver = false;
  }

  /// Where tasks stand in the array means nothing, and of their order of joining only who was
  /// first.
  @Override
  public void writeState(StateWriter state) {
    if (!state.isScheduled()) {
      state.alike(runnable());
      state.object(current);
      return;
    }
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Task task = queued[i];
      assert task != null;
      tasks.add(task);
    }
    tasks.sort(Comparator.comparingLong(task -> task.entity.order));
    state.object(tasks);
    state.object(current);
    state.object(previous);
    state.number(sum);
    state.number(load);
    state.number(base);
    state.number(sliceOver ? 1 : 0);
  }

  /// Another class has the CPU: who was put back last is one of those who wait.
  void pickedElsewhere() {
    previous = null;
  }

  /// The current task has run for some more time.
  ///
  /// Linux: kernel/sched/fair.c:update_curr()
  void charge(SchedEntity entity, long nanos) {
    advance(entity, entity.scaled(nanos));
    if (entity.vruntime - entity.deadline >= 0) {
      entity.deadline = entity.vruntime + entity.scaled(sliceNanos);
      sliceOver = waiting() > 0;
    }
  }

  /// The current task goes to sleep. One that owes time stays and competes until it is picked.
  ///
  /// Linux: kernel/sched/fair.c:dequeue_entity()
  void sleeps(Task task) {
    assert current == task : task.index + " does not run";
    current = null;
    SchedEntity entity = task.entity;
    if (isEligible(entity)) {
      entity.vlag = Math.clamp(lag(entity), -maxLag(entity), maxLag(entity));
      leave(entity);
    } else {
      task.decided(SchedRule.SCHED_DELAYED);
      entity.delayed = true;
      delayed++;
      insert(task);
    }
  }

  /// {@return whether `woken`, just enqueued, is who would be picked now}
  boolean wouldPick(Task woken) {
    Task best = best(current);
    if (best == current && best != null && isProtected(best.entity) && precedes(woken, best)) {
      woken.machine.trace.decided(woken.wakeRecord, SchedRule.SCHED_PROTECTED);
    }
    return best == woken;
  }

  private boolean precedes(Task woken, Task holder) {
    return woken.entity.isBefore(holder.entity) && isEligible(woken.entity);
  }

  private static boolean isProtected(SchedEntity entity) {
    return entity.vprot - entity.vruntime > 0;
  }

  /// The current task keeps the CPU no longer than its turn by deadline.
  void cancelProtection(SchedEntity entity) {
    entity.vprot = entity.vruntime;
  }

  /// {@return who runs next: `holder` while its slice lasts and it is eligible, else the eligible
  /// task with the earliest deadline}
  ///
  /// Linux: kernel/sched/fair.c:pick_eevdf()
  private @Nullable Task best(@Nullable Task holder) {
    Task best = null;
    if (holder != null && isEligible(holder.entity)) {
      if (isProtected(holder.entity)) {
        return holder;
      }
      best = holder;
    }
    for (int i = 0; i < count; i++) {
      Task task = queued[i];
      assert task != null;
      if ((best == null || task.entity.isBefore(best.entity)) && isEligible(task.entity)) {
        best = task;
      }
    }
    assert best != null || load == 0 : "nobody is eligible";
    return best;
  }

  /// Linux: kernel/sched/fair.c:entity_eligible()
  private boolean isEligible(SchedEntity entity) {
    return sum >= (entity.vruntime - base) * load;
  }

  /// {@return V}
  ///
  /// Linux: kernel/sched/fair.c:avg_vruntime()
  private long virtualTime() {
    return load == 0 ? base : base + Math.floorDiv(sum, load);
  }

  private long lag(SchedEntity entity) {
    return virtualTime() - entity.vruntime;
  }

  private long maxLag(SchedEntity entity) {
    return entity.scaled(Math.max(2 * sliceNanos, tickNanos));
  }

  /// Gives a task that joins its run time and deadline. Joining moves V, so lag is inflated by as
  /// much as that will take away.
  ///
  /// Linux: kernel/sched/fair.c:place_entity()
  private void place(SchedEntity entity) {
    long lag = load == 0 ? 0 : entity.vlag * (load + entity.weight) / load;
    entity.vruntime = virtualTime() - lag;
    entity.deadline = entity.vruntime + entity.scaled(sliceNanos);
  }

  private void join(Task task) {
    count(task.entity);
    insert(task);
  }

  private void count(SchedEntity entity) {
    sum += (entity.vruntime - base) * entity.weight;
    load += entity.weight;
  }

  private void leave(SchedEntity entity) {
    sum -= (entity.vruntime - base) * entity.weight;
    load -= entity.weight;
    if (load == 0 && entity.vruntime - base > 0) {
      base = entity.vruntime; // virtual time does not go back
    }
  }

  private void advance(SchedEntity entity, long virtualNanos) {
    entity.vruntime += virtualNanos;
    sum += virtualNanos * entity.weight;
  }

  /// Moves base up to V, so that sums stay small.
  private void rebase() {
    long v = virtualTime();
    sum -= (v - base) * load;
    base = v;
  }

  private SchedEntity entityAt(int i) {
    Task task = queued[i];
    assert task != null;
    return task.entity;
  }

  private void insert(Task task) {
    if (count == queued.length) {
      queued = Arrays.copyOf(queued, 2 * count);
    }
    task.entity.order = nextOrder++;
    task.entity.at = count;
    queued[count++] = task;
  }

  private void remove(Task task) {
    int at = task.entity.at;
    Task last = queued[--count];
    assert last != null;
    queued[count] = null;
    if (last != task) {
      queued[at] = last;
      last.entity.at = at;
    }
  }
}
