package wakeline.syscall;

/// What kind of progress a call makes; decides whether the wakeup that ended it was useful.
public enum CallClass {
  /// Moves data or a connection: useful if it returned 0 or more.
  TRANSFER,
  /// Reports descriptors: useful if a transfer on one of them follows.
  READINESS,
  /// Any other system call.
  OTHER,
  /// No system call: reads and writes memory that the process shares with the kernel.
  MEMORY
}
