package wakeline.cpu;

/// The program side of a task.
public interface UserMode {
  /// Runs language steps until the task needs the kernel or time, or ends.
  void run(Task task);

  /// The kernel's answer to a call, delivered before the next [#run].
  ///
  /// @param value what the C library returns
  /// @param errno the error number on failure, else 0
  void complete(long value, int errno);
}
