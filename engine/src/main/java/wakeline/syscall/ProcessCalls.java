package wakeline.syscall;

/// Prototypes of the calls on processes, signals and time.
final class ProcessCalls {
  /// See [Prototype].
  static final String TABLE =
      """
      PROCESS_ID fork()
          2.0 Copies the process; 0 in the child.
      PROCESS_ID wait(INT_OUT wstatus)
          2.0 Waits for any child to end.
      PROCESS_ID waitpid(INT pid, INT_OUT wstatus, WAIT_OPTIONS options)
          2.0 Waits for a child to end.
      PROCESS_ID/NEVER getpid()
          2.0 The id of the process.
      PROCESS_ID/NEVER getppid()
          2.0 The id of the parent process.
      PROCESS_ID/NEVER gettid()
          2.4 The id of the thread.
      ZERO sched_yield()
          2.0 Lets other tasks of the same CPU run.
      ZERO pause()
          2.0 Sleeps until a signal handler has run; then it fails with EINTR.
      ZERO nanosleep(TIMESPEC req, TIMESPEC rem)
          2.0 Sleeps for a time.
      ZERO/ERRNO clock_nanosleep(CLOCK clockid, TIMER_FLAGS flags, TIMESPEC req, TIMESPEC rem)
          2.6 Sleeps for a time or until an instant.
      NUMBER/NEVER alarm(INT seconds)
          2.0 Asks for SIGALRM in some seconds; the seconds left of an earlier alarm.
      ZERO kill(INT pid, SIGNAL sig)
          2.0 Sends a signal to a process.
      ZERO tgkill(INT tgid, INT tid, SIGNAL sig)
          2.5 Sends a signal to a thread.
      ZERO raise(SIGNAL sig)
          2.0 Sends a signal to the calling thread.
      NUMBER signal(SIGNAL signum, HANDLER handler)
          2.0 Sets what a signal does; the disposition before.
      ZERO sigaction(SIGNAL signum, SIGACTION act, SIGACTION oldact)
          2.0 Sets what a signal does, with flags and a mask.
      ZERO sigprocmask(SIGMASK_HOW how, SIGSET set, SIGSET oldset)
          2.0 Changes the signals that are blocked.
      ZERO/ERRNO pthread_sigmask(SIGMASK_HOW how, SIGSET set, SIGSET oldset)
          2.0 sigprocmask of a thread.
      ZERO sigpending(SIGSET set)
          2.0 Reads the signals that wait while blocked.
      ZERO sigsuspend(SIGSET mask)
          2.0 Sleeps with another signal mask until a handler has run; then it fails with EINTR.
      """;

  private ProcessCalls() {}
}
