package wakeline.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.trace.SchedRule;

/// The runnable tasks of one CPU that are not running, and who of them runs next.
///
/// The CPU tells it everything that happens to tasks; times are what the CPU measured.
public interface RunQueue {
  /// A task became runnable here: new, woken, preempted or yielding.
  void enqueue(Task task, Reason reason);

  /// Takes the task that runs next out of the queue.
  ///
  /// @return null if there is none
  @Nullable Task pick();

  /// {@return who could run instead of `picked`, the task picked last: those who wait and are of
  /// its class}
  List<Task> insteadOf(Task picked);

  /// Lets `other`, who waits, run instead of the task picked last, who waits in front of it.
  void replace(Task picked, Task other);

  /// {@return whether a task may lose its CPU at any return to user mode, not only by blocking}
  boolean isPreemptive();

  /// {@return how many wait here}
  int size();

  /// {@return the rule by which `woken`, just enqueued, takes the CPU from `current` at its next
  /// return to user mode; null if it does not}
  @Nullable SchedRule preempts(Task woken, Task current);

  /// The running task held the CPU for some more time.
  void charge(Task current, long nanos);

  /// The running task goes to sleep and leaves the CPU.
  void sleeps(Task current);

  /// A tick while `current` runs and others wait.
  ///
  /// @return the rule by which `current` gives way at its next return to user mode; null if it does
  ///   not
  @Nullable SchedRule tick(Task current);

  /// {@return whether ticks decide anything here}
  boolean ticks();

  /// Chooses the CPU for a woken task that is not pinned.
  ///
  /// @param waker the CPU that wakes it
  /// @param sync whether the waker is about to sleep (WF_SYNC)
  Cpu selectCpu(Task woken, Cpu waker, boolean sync);

  /// Why a task joins the queue.
  enum Reason {
    NEW,
    WOKEN,
    PREEMPTED,
    YIELDED
  }
}
