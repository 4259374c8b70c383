package wakeline.cli;

import java.io.IOException;
import wakeline.oracle.Difference;
import wakeline.oracle.Observed;
import wakeline.oracle.Oracle;
import wakeline.oracle.Replay;
import wakeline.oracle.SideBySide;
import wakeline.reports.JsonLines;
import wakeline.reports.Run;
import wakeline.reports.StraceLog;
import wakeline.reports.Style;
import wakeline.reports.Timeline;
import wakeline.trace.Trace;

/// Shows what the kernel did, and where the model says otherwise.
final class ReplayView {
  private final Terminal to;
  private final Style style;
  private final ReplayCommand.Format format;
  private final boolean isQuiet;

  ReplayView(Terminal to, Style style, ReplayCommand.Format format, boolean isQuiet) {
    this.to = to;
    this.style = style;
    this.format = format;
    this.isQuiet = isQuiet;
  }

  void played(Observed.Played played, Trace model, Replay replay) throws IOException {
    var run = Run.observed(played.scenario(), played.trace(), played.reason(), Oracle.kernel());
    if (format == ReplayCommand.Format.JSONL) {
      JsonLines.write(run, to.sink());
      difference(run, model, played, replay, /* onErr= */ true);
      return;
    }
    if (!isQuiet) {
      switch (format) {
        case TIMELINE -> Timeline.print(run, style, Timeline.DEFAULT_EVENTS, to.out());
        case STRACE -> StraceLog.print(run, style, to.out());
        case JSONL -> {}
      }
      to.out().print('\n');
    }
    difference(run, model, played, replay, /* onErr= */ false);
  }

  private void difference(
      Run run, Trace model, Observed.Played played, Replay replay, boolean onErr) {
    var text = new StringBuilder();
    text.append(word(replay.agrees())).append(run.title()).append(remarks(played, replay));
    text.append('\n');
    Difference difference = replay.difference();
    if (difference != null) {
      text.append("  ")
          .append(difference.span() == null ? "" : difference.span() + ": ")
          .append(difference.task())
          .append(": ")
          .append(difference.kind().words())
          .append("\n  model:  ")
          .append(difference.model())
          .append("\n  kernel: ")
          .append(difference.kernel())
          .append('\n');
      for (var line : SideBySide.lines(model, played.trace(), difference, style.isAscii())) {
        text.append(line).append('\n');
      }
    }
    if (onErr) {
      to.complain(text.toString().stripTrailing());
    } else {
      to.out().print(text);
    }
  }

  private String word(boolean agrees) {
    return agrees ? (style.isAscii() ? "same    " : "✓ ") : (style.isAscii() ? "DIFFERS " : "✗ ");
  }

  private static String remarks(Observed.Played played, Replay replay) {
    var remarks = new StringBuilder();
    if (replay.plays() > 1) {
      remarks
          .append(": ")
          .append(replay.agreed())
          .append(" of ")
          .append(replay.plays())
          .append(" plays as the model says");
      if (replay.varies()) {
        remarks.append(", ").append(replay.outcomes()).append(" outcomes");
      }
    }
    if (played.stretch() > 0) {
      remarks.append(" (played in real time, 1 ms in ").append(played.stretch()).append(" ms)");
    }
    return remarks.toString();
  }
}
