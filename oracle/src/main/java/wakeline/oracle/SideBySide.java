package wakeline.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wakeline.trace.Trace;

/// What the model says and what the kernel did, step by step beside each other, around the first
/// difference. At most [#COLUMNS] columns wide.
public final class SideBySide {
  /// The width of every line.
  public static final int COLUMNS = 100;

  /// Steps in front of the difference, and behind it.
  private static final int BEFORE = 8;

  private static final int AFTER = 4;
  private static final int SIDE = (COLUMNS - 5) / 2;
  private static final int TIME = 9;

  private final boolean isAscii;

  private SideBySide(boolean isAscii) {
    this.isAscii = isAscii;
  }

  /// {@return the steps around a difference, a line each, under a line that names the sides}
  ///
  /// @param isAscii drawn with ASCII characters only
  public static List<String> lines(
      Trace model, Trace kernel, Difference difference, boolean isAscii) {
    return new SideBySide(isAscii).around(Steps.of(model), Steps.of(kernel), difference);
  }

  private List<String> around(Steps model, Steps kernel, Difference difference) {
    int at = at(model, difference.modelRecord(), at(kernel, difference.kernelRecord(), -1));
    var lines = new ArrayList<String>();
    lines.add(line(' ', "model", "kernel"));
    int last = Math.max(model.size(), kernel.size());
    int from = Math.max(0, (at < 0 ? last : at) - BEFORE);
    int to = Math.min(last, (at < 0 ? last : at) + AFTER);
    if (from > 0) {
      lines.add(line(' ', from + " steps before", "the same"));
    }
    for (int k = from; k < to; k++) {
      lines.add(line(k == at ? '>' : ' ', step(model, k), step(kernel, k)));
    }
    if (to < last) {
      lines.add(line(' ', more(model.size() - to), more(kernel.size() - to)));
    }
    if (difference.kind() == Difference.Kind.ASLEEP) {
      asleep(lines, model.asleep(), kernel.asleep());
    }
    return lines;
  }

  private void asleep(List<String> lines, List<String> model, List<String> kernel) {
    var all = new ArrayList<String>(model);
    for (String entry : kernel) {
      if (!all.contains(entry)) {
        all.add(entry);
      }
    }
    all.sort(null);
    for (String entry : all) {
      boolean here = model.contains(entry);
      boolean there = kernel.contains(entry);
      String words = "asleep: " + entry;
      lines.add(line(here && there ? ' ' : '>', here ? words : "", there ? words : ""));
    }
  }

  private static String more(int steps) {
    return steps > 0 ? steps + " steps more" : "";
  }

  private static int at(Steps steps, int record, int otherwise) {
    for (int k = 0; k < steps.size(); k++) {
      if (steps.record(k) == record) {
        return k;
      }
    }
    return otherwise;
  }

  private static String step(Steps steps, int k) {
    if (k >= steps.size()) {
      return "";
    }
    int record = steps.record(k);
    String time =
        String.format(Locale.ROOT, "%" + TIME + ".3f ", steps.trace.time(record) / 1_000_000.0);
    return time + steps.task(record) + " " + steps.words(record);
  }

  private String line(char pointer, String left, String right) {
    String pad = " ".repeat(Math.max(0, SIDE - left.length()));
    String middle = isAscii ? " | " : " │ ";
    return (pointer + " " + cut(left) + pad + middle + cut(right)).stripTrailing();
  }

  private String cut(String side) {
    String plain = plain(side);
    return plain.length() <= SIDE ? plain : plain.substring(0, SIDE - 1) + (isAscii ? "~" : "…");
  }

  /// Names come from files; nothing in them may move the cursor.
  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c < ' ' || c == 0x7f ? '?' : c);
    }
    return plain.toString();
  }
}
