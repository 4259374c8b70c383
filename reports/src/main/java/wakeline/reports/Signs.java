package wakeline.reports;

import wakeline.diag.Glyphs;

/// The characters that timelines and tables are drawn with. Those that are a `char` are one column
/// wide.
///
/// @param running on a lane that runs downwards, as the next two
/// @param act a running task at which this line's event happens
/// @param vain woken and asleep again in the same call
/// @param fruitless a call that found nothing (EAGAIN)
/// @param merge an arrival that found its item listed already
/// @param barRunning on a lane that runs to the right, as the next two
/// @param barMixed a column in which something ran several times
/// @param arrow between a descriptor and its object
record Signs(
    boolean isAscii,
    char running,
    char runnable,
    char sleeping,
    char act,
    char exit,
    char vain,
    char fruitless,
    char merge,
    char mark,
    char wakeLeft,
    char wakeRight,
    char wakeLine,
    char barRunning,
    char barRunnable,
    char barSleeping,
    char barMixed,
    char rule,
    char cut,
    String ellipsis,
    String arrow,
    String held,
    String failed,
    String vacuous) {

  static final Signs UNICODE =
      new Signs(
          false, '┃', '╎', '·', '●', '×', '▼', '▽', '◆', '■', '◀', '▶', '─', '━', '╌', '·', '╍',
          '─', '⋮', "…", "→", "✓", "✗", "∅");

  static final Signs ASCII =
      new Signs(
          true, '|', ':', '.', 'o', 'x', 'v', '!', '*', '#', '<', '>', '-', '=', '-', '.', '~', '-',
          ':', "...", "->", "ok", "FAIL", "none");

  /// {@return what a user wrote, made fit for one line: control characters as blanks, and in ASCII
  /// nothing else but ASCII}
  String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Glyphs.isControl(c)) {
                plain.append(' ');
              } else if (isAscii && c > '~') {
                plain.append('?');
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }
}
