package wakeline.process;

/// Signal numbers that the model itself raises or treats specially, and what signals do by default.
///
/// Linux: include/linux/signal.h:sig_kernel_ignore()
public final class Signal {
  public static final int SIGKILL = 9;
  public static final int SIGPIPE = 13;
  public static final int SIGALRM = 14;
  public static final int SIGCHLD = 17;
  public static final int SIGCONT = 18;
  public static final int SIGSTOP = 19;

  /// Highest number.
  public static final int MAX = 64;

  private static final long IGNORED = bit(SIGCHLD) | bit(SIGCONT) | bit(23) | bit(28);
  private static final long STOPS = bit(SIGSTOP) | bit(20) | bit(21) | bit(22);

  private Signal() {}

  /// {@return the bit of a signal in a mask}
  public static long bit(int signal) {
    return 1L << (signal - 1);
  }

  /// {@return whether nothing happens by default (SIGCHLD, SIGCONT, SIGURG, SIGWINCH)}
  static boolean isIgnoredByDefault(int signal) {
    return (IGNORED & bit(signal)) != 0;
  }

  /// {@return whether it stops the process by default}
  static boolean isStop(int signal) {
    return (STOPS & bit(signal)) != 0;
  }
}
