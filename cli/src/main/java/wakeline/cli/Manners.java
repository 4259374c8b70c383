package wakeline.cli;

import wakeline.cli.Terminal.Environment;
import wakeline.reports.Style;

/// How text is drawn: the options that all commands with pictures share.
final class Manners {
  /// When output is coloured.
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  private When color = When.AUTO;

  private boolean isAscii;

  void declare(Options options) {
    options
        .value(
            "--color",
            "WHEN",
            "auto, always or never (auto: on a terminal, NO_COLOR and CLICOLOR honoured).",
            word -> color = Options.word("--color", word, When.class))
        .flag("--ascii", "Draw with ASCII characters only.", () -> isAscii = true);
  }

  Style style(Terminal terminal, Environment environment) {
    boolean inColor =
        switch (color) {
          case AUTO -> terminal.wantsColor(environment);
          case ALWAYS -> true;
          case NEVER -> false;
        };
    return new Style(isAscii || terminal.isAscii(), inColor);
  }
}
