package wakeline.trace;

/// Rules of processes and signals. Linux: kernel/fork.c, kernel/exit.c, kernel/signal.c
public enum ProcessRule implements Rule {
  FORK_SHARES(
      121,
      "fs/file.c:dup_fd()",
      "A child has the same open files, offsets and epolls included, under the same"
          + " numbers; numbers taken by calls in progress are free in it."),
  EXIT_CLOSES(
      122,
      "fs/file.c:close_files()",
      "The last thread of a process closes its descriptors, the lowest number first, before"
          + " the parent hears of it."),
  EXIT_GROUP(
      123,
      "kernel/exit.c:do_group_exit()",
      "exit ends all threads of the process, wherever they sleep."),
  EXIT_PARENT(
      124,
      "kernel/exit.c:exit_notify()",
      "A process that ends sends SIGCHLD and wakes a parent in wait."),
  WAIT_CHILD(
      125,
      "kernel/exit.c:do_wait()",
      "wait takes a child that has ended, sleeps while none has, and fails with ECHILD if"
          + " there is none."),
  SIG_IGNORED(
      126,
      "kernel/signal.c:sig_ignored()",
      "A signal that is ignored is dropped: no wake, nothing interrupted."),
  SIG_BLOCKED(
      127, "kernel/signal.c:complete_signal()", "A blocked signal stays pending and wakes nobody."),
  SIG_MERGED(
      128,
      "kernel/signal.c:__send_signal_locked()",
      "A signal that is pending already is not queued again."),
  SIG_WAKES(
      129,
      "kernel/signal.c:complete_signal()",
      "A signal that can be taken wakes its thread from any interruptible sleep."),
  SIG_FATAL(
      130,
      "kernel/signal.c:complete_signal()",
      "A deadly signal ends all threads at once, wherever they sleep."),
  SIG_THREAD(
      131,
      "kernel/signal.c:complete_signal()",
      "A signal to a process goes to one thread that does not block it, the main thread"
          + " before others."),
  SIG_HANDLER(
      132,
      "kernel/signal.c:get_signal()",
      "A handler runs on the way back to user mode, the thread's own signals first, low"
          + " numbers first."),
  SIG_RESTART(
      133,
      "arch/x86/kernel/signal.c:arch_do_signal_or_restart()",
      "A call that a signal interrupts starts anew if no handler ran, or one with"
          + " SA_RESTART."),
  SIG_EINTR(
      134,
      "arch/x86/kernel/signal.c:handle_signal()",
      "A call that a handler interrupts fails with EINTR, without SA_RESTART or where it"
          + " never starts anew."),
  SIG_STOP(
      135,
      "kernel/signal.c:do_signal_stop()",
      "A stop signal halts the process on its way to user mode until SIGCONT, which is"
          + " delivered to those who block it too."),
  SIG_PIPE(
      136,
      "kernel/signal.c:send_sig()",
      "A write that finds no reader raises SIGPIPE for its own thread."),
  ALARM_ONE(
      137,
      "kernel/time/itimer.c:alarm_setitimer()",
      "A process has one alarm: a new one replaces it.");

  private final short code;
  private final String function;
  private final String sentence;

  ProcessRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
