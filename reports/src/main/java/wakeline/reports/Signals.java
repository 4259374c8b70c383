package wakeline.reports;

import wakeline.syscall.Family;
import wakeline.syscall.Flags;

/// Signals by name.
final class Signals {
  private Signals() {}

  /// {@return `SIGALRM`, or the number where the table has no name}
  static String name(int signal) {
    return Flags.format(Family.SIGNAL, signal);
  }

  /// {@return the names of a set, ascending, joined by `|`; `0` if it is empty}
  static String set(long mask) {
    var names = new StringBuilder();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      if (!names.isEmpty()) {
        names.append('|');
      }
      names.append(name(Long.numberOfTrailingZeros(rest) + 1));
    }
    return names.isEmpty() ? "0" : names.toString();
  }
}
