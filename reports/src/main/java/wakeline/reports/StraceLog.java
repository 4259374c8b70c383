package wakeline.reports;

import java.io.IOException;
import wakeline.trace.Kind;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;

/// The calls of a run in the shape of strace(1), task by task, or flat: all tasks in one log, with
/// `<unfinished ...>` and `<... resumed>` where others come between.
///
/// Each line begins with the instant at which the call began. A call that took time ends with how
/// long (`<1.9ms>`).
public final class StraceLog {
  private static final int TIME_COLUMNS = 12;
  private static final int NONE = -1;

  private final Trace trace;
  private final Appendable out;
  private final StraceCall call;
  private final Signs signs;

  private StraceLog(Run run, Style style, Appendable out) {
    this.trace = run.trace();
    this.out = out;
    call = new StraceCall(trace);
    signs = style.signs();
  }

  /// Prints one log per task, each under its name.
  public static void print(Run run, Style style, Appendable out) throws IOException {
    new StraceLog(run, style, out).perTask();
  }

  /// Prints one log of all tasks.
  public static void printFlat(Run run, Style style, Appendable out) throws IOException {
    new StraceLog(run, style, out).flat();
  }

  private void perTask() throws IOException {
    int[][] records = byTask();
    for (int task = 0; task < records.length; task++) {
      if (records[task].length == 0) {
        continue;
      }
      TaskInfo info = trace.tasks().get(task);
      String host = trace.hosts().get(info.host()).name();
      out.append(task == 0 ? "" : "\n");
      out.append(signs.plain(info.name() + " (tid " + info.tid() + ", " + host + ")")).append('\n');
      log(records[task]);
    }
  }

  private void log(int[] records) throws IOException {
    int pending = NONE;
    for (int i : records) {
      if (trace.kind(i) == Kind.SYS_ENTER) {
        pending = i;
      } else if (trace.kind(i) == Kind.SYS_EXIT && trace.enter(i) == pending) {
        line(trace.time(pending), "", call.whole(i) + took(i));
        pending = NONE;
      } else if (trace.kind(i) == Kind.SYS_EXIT) {
        line(trace.time(i), "", call.resumed(i) + took(i));
      } else {
        if (pending != NONE) {
          line(trace.time(pending), "", call.unfinished(pending));
          pending = NONE;
        }
        line(trace.time(i), "", call.other(i));
      }
    }
    if (pending != NONE) {
      line(trace.time(pending), "", call.unfinished(pending));
    }
  }

  /// {@return by task, its records that a log shows}
  private int[][] byTask() {
    var counts = new int[trace.tasks().size()];
    for (int i = 0; i < trace.size(); i++) {
      if (isShown(i)) {
        counts[trace.task(i)]++;
      }
    }
    var records = new int[counts.length][];
    for (int task = 0; task < counts.length; task++) {
      records[task] = new int[counts[task]];
    }
    var filled = new int[counts.length];
    for (int i = 0; i < trace.size(); i++) {
      if (isShown(i)) {
        int task = trace.task(i);
        records[task][filled[task]++] = i;
      }
    }
    return records;
  }

  private boolean isShown(int i) {
    if (trace.task(i) < 0) {
      return false;
    }
    Kind kind = trace.kind(i);
    return kind == Kind.SYS_ENTER
        || kind == Kind.SYS_EXIT
        || kind == Kind.SIGNAL_DELIVER
        || kind == Kind.SCHED_PROCESS_EXIT
        || kind == Kind.MARK;
  }

  private void flat() throws IOException {
    var who = new String[trace.tasks().size()];
    int columns = 0;
    for (int task = 0; task < who.length; task++) {
      who[task] = "[" + signs.plain(trace.tasks().get(task).name()) + "] ";
      columns = Math.max(columns, Text.width(who[task]));
    }
    for (int task = 0; task < who.length; task++) {
      who[task] = Text.padRight(who[task], columns);
    }
    int pending = NONE;
    for (int i = 0; i < trace.size(); i++) {
      if (!isShown(i)) {
        continue;
      }
      int task = trace.task(i);
      if (trace.kind(i) == Kind.SYS_EXIT && trace.enter(i) == pending) {
        line(trace.time(pending), who[task], call.whole(i) + took(i));
        pending = NONE;
        continue;
      }
      if (pending != NONE) {
        line(trace.time(pending), who[trace.task(pending)], call.unfinished(pending));
        pending = NONE;
      }
      if (trace.kind(i) == Kind.SYS_ENTER) {
        pending = i;
      } else if (trace.kind(i) == Kind.SYS_EXIT) {
        line(trace.time(i), who[task], call.resumed(i) + took(i));
      } else {
        line(trace.time(i), who[task], call.other(i));
      }
    }
    if (pending != NONE) {
      line(trace.time(pending), who[trace.task(pending)], call.unfinished(pending));
    }
  }

  private String took(int exit) {
    long nanos = trace.time(exit) - trace.time(trace.enter(exit));
    return nanos == 0 ? "" : " <" + Millis.text(nanos) + ">";
  }

  private void line(long timeNanos, String who, String text) throws IOException {
    out.append(Text.padLeft(Millis.text(timeNanos), TIME_COLUMNS)).append(' ').append(who);
    out.append(signs.plain(text)).append('\n');
  }
}
