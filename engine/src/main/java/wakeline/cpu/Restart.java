package wakeline.cpu;

/// Values inside the kernel that never reach a program: a signal interrupted the call, and what
/// becomes of it then.
///
/// Linux: include/linux/errno.h
public final class Restart {
  /// Starts anew, unless a handler without SA_RESTART has run: then EINTR.
  public static final int ERESTARTSYS = 512;

  /// Starts anew if no handler has run, else EINTR.
  public static final int ERESTARTNOHAND = 514;

  private Restart() {}

  /// {@return whether a call's value says that a signal interrupted it}
  public static boolean isRestart(long value) {
    return value == -ERESTARTSYS || value == -ERESTARTNOHAND;
  }
}
