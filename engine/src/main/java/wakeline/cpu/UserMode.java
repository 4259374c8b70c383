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

  /// Runs a signal handler of the program. It only assigns, so it takes no time and makes no call;
  /// `errno` and an answer that waits stay what they are.
  ///
  /// @param handler what the program gave to signal(2) or sigaction(2)
  void handle(Task task, long handler, int signal);

  /// {@return the user mode of a forked child: a copy of this one and of its process's memory,
  /// which waits for the answer to the same fork(2)}
  UserMode fork();

  /// {@return the bytes of its process's memory as the model keeps it}
  long memoryBytes();
}
