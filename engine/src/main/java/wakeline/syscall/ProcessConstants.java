package wakeline.syscall;

/// Constants of signal(7), wait(2) and time(7), and the plain numbers of limits.h and unistd.h.
final class ProcessConstants {
  /// A line with one word opens a [Family]; `NAME value [kernel version]` is a constant of
  // it.
  static final String TABLE =
      """
      SIGNAL
        SIGHUP 1
        SIGINT 2
        SIGQUIT 3
        SIGILL 4
        SIGTRAP 5
        SIGABRT 6
        SIGIOT 6
        SIGBUS 7
        SIGFPE 8
        SIGKILL 9
        SIGUSR1 10
        SIGSEGV 11
        SIGUSR2 12
        SIGPIPE 13
        SIGALRM 14
        SIGTERM 15
        SIGSTKFLT 16
        SIGCHLD 17
        SIGCONT 18
        SIGSTOP 19
        SIGTSTP 20
        SIGTTIN 21
        SIGTTOU 22
        SIGURG 23
        SIGXCPU 24
        SIGXFSZ 25
        SIGVTALRM 26
        SIGPROF 27
        SIGWINCH 28
        SIGIO 29
        SIGPOLL 29
        SIGPWR 30
        SIGSYS 31
        SIGRTMIN 34
        SIGRTMAX 64
      SIGNAL_HANDLER
        SIG_DFL 0
        SIG_IGN 1
        SIG_ERR -1
      SIGMASK_HOW
        SIG_BLOCK 0
        SIG_UNBLOCK 1
        SIG_SETMASK 2
      SIGACTION_FLAGS
        SA_NOCLDSTOP 1
        SA_NOCLDWAIT 2
        SA_SIGINFO 4
        SA_ONSTACK 0x8000000
        SA_RESTART 0x10000000
        SA_NODEFER 0x40000000
        SA_RESETHAND 0x80000000
      WAIT_OPTIONS
        WNOHANG 1
        WUNTRACED 2
        WCONTINUED 0x8
        WEXITED 4
        WSTOPPED 2
        WNOWAIT 0x1000000
      CLOCK
        CLOCK_REALTIME 0
        CLOCK_MONOTONIC 1
        CLOCK_PROCESS_CPUTIME_ID 2
        CLOCK_THREAD_CPUTIME_ID 3
        CLOCK_MONOTONIC_RAW 4
        CLOCK_REALTIME_COARSE 5
        CLOCK_MONOTONIC_COARSE 6
        CLOCK_BOOTTIME 7
        CLOCK_REALTIME_ALARM 8
        CLOCK_BOOTTIME_ALARM 9
        CLOCK_TAI 11
      TIMER_FLAGS
        TIMER_ABSTIME 1
      NUMBER
        INT_MAX 2147483647
        INT_MIN -2147483648
        UINT_MAX 4294967295
        LONG_MAX 9223372036854775807
        LONG_MIN -9223372036854775808
        SOMAXCONN 4096
        FD_SETSIZE 1024
        PIPE_BUF 4096
        IOV_MAX 1024
        NSIG 65
        STDIN_FILENO 0
        STDOUT_FILENO 1
        STDERR_FILENO 2
        INADDR_ANY 0
        INADDR_LOOPBACK 2130706433
        INADDR_BROADCAST 4294967295
        EXIT_SUCCESS 0
        EXIT_FAILURE 1
        NULL 0
        true 1
        false 0
      """;

  private ProcessConstants() {}
}
