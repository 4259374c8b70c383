package wakeline.vm;

import wakeline.cpu.Task;
import wakeline.cpu.UserMode;
import wakeline.diag.Diagnostic;
import wakeline.file.UserMemory;
import wakeline.syscall.Syscall;

/// What a program asks of the world.
///
/// `call`, `compute`, `sleep`, `at`, `exit`, `endThread` and `fail` end a [UserMode#run]; after all
/// others the program goes on at once.
public interface Gate {
  /// Enters the kernel.
  ///
  /// @param args one per parameter of the call, those that the program left out included; valid
  ///   until the task runs again
  /// @param site the call's line in the program's source map
  void call(Task task, Syscall call, long[] args, UserMemory memory, int site);

  /// Spends CPU time in user mode.
  void compute(Task task, long nanos);

  /// Sleeps, with no system call.
  void sleep(Task task, long nanos);

  /// Sleeps until an instant of virtual time; goes on at once if it is not in the future.
  void at(Task task, long instantNanos);

  /// {@return how many CPUs the task's host has}
  int cpus(Task task);

  /// Starts a thread.
  ///
  /// @param function its name in places of claims
  /// @param cpu the CPU it is pinned to, −1 if none
  /// @return whether there was room for one more task
  boolean spawn(Task task, UserMode child, String function, int cpu, int nice);

  /// Records a mark.
  void mark(Task task, String name, long[] values);

  /// Records a snapshot.
  void snapshot(Task task, String name);

  /// A variable that claims name was assigned.
  ///
  /// @param watched its index in the program's watched variables
  void var(Task task, int watched, long value);

  /// Ends the whole process.
  void exit(Task task, int status);

  /// Ends the task alone: a spawned function came to its end.
  void endThread(Task task);

  /// Ends the run.
  void fail(Task task, Diagnostic error);

  /// {@return a number of the task's own stream, both ends included}
  long random(Task task, long lo, long hi);

  /// {@return the instant, in nanoseconds since the start of the run}
  long now();

  /// {@return the socket address value of `inet(host, port)`: a host's name or an IPv4 address}
  long inet(Task task, String host, long port);

  /// {@return the socket address value of `unix(name)`; `@` in front makes it abstract}
  long unix(Task task, String name);

  /// {@return the port of a socket address value, 0 if it has none}
  long port(long socketAddress);

  /// {@return the IPv4 address of a socket address value as a number, 0 if it has none}
  long ipv4(long socketAddress);
}
