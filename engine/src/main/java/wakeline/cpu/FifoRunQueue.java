package wakeline.cpu;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.Scheduling;
import wakeline.trace.SchedRule;

/// Run to block: tasks run in the order in which they became runnable, each until it blocks, exits
/// or yields. The verifiable reference: it equals SCHED_FIFO at equal priorities on the real
/// kernel.
public final class FifoRunQueue implements RunQueue {
  @Scheduling private final ArrayDeque<Task> queue = new ArrayDeque<>(4);

  @Override
  public void enqueue(Task task, Reason reason) {
    if (!queue.isEmpty()) {
      task.machine.trace.decided(task.wakeRecord, SchedRule.SCHED_FIFO);
    }
    queue.addLast(task);
  }

  @Override
  public @Nullable Task pick() {
    return queue.pollFirst();
  }

  @Override
  public List<Task> insteadOf(Task picked) {
    return List.copyOf(queue);
  }

  @Override
  public void replace(Task picked, Task other) {
    queue.remove(other);
    queue.addFirst(picked);
  }

  @Override
  public boolean isPreemptive() {
    return false;
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public @Nullable SchedRule preempts(Task woken, Task current) {
    return null;
  }

  @Override
  public void charge(Task current, long nanos) {}

  @Override
  public void sleeps(Task current) {}

  @Override
  public @Nullable SchedRule tick(Task current) {
    return null;
  }

  @Override
  public boolean ticks() {
    return false;
  }

  @Override
  public Cpu selectCpu(Task woken, Cpu waker, boolean sync) {
    return woken.cpu();
  }
}
