package wakeline.cpu;

/// What a task belongs to: its process, which lives in a layer above.
public abstract class TaskOwner {
  /// Signals for the process that any of its threads may take; bit `n−1` is signal `n`.
  public long sharedSignals;

  /// A task with a pending signal, or whose process has ended, is about to go to user mode. May
  /// call frames; the task goes to user mode when none is left.
  public abstract void returnToUser(Task task);
}
