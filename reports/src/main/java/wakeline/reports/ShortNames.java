package wakeline.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wakeline.trace.TaskInfo;

/// Names of tasks that fit above a lane: the full name where there is room, else a beginning and
/// the number (`w0` for `srv.worker[0]`). No two are the same.
final class ShortNames {
  private final String[] names;
  private final String[] full;

  /// @param columns room for each, at least 2
  ShortNames(List<TaskInfo> tasks, int columns, Signs signs) {
    names = new String[tasks.size()];
    full = new String[tasks.size()];
    Set<String> taken = new LinkedHashSet<>();
    for (int k = 0; k < names.length; k++) {
      full[k] = signs.plain(tasks.get(k).name());
      String name =
          Text.width(full[k]) <= columns ? full[k] : shorten(tasks.get(k), columns, signs);
      for (int n = 1; !taken.add(name); n++) {
        String number = Integer.toString(n);
        name = Text.cut(full[k], Math.max(1, columns - number.length()), "") + number;
      }
      names[k] = name;
    }
  }

  private static String shorten(TaskInfo task, int columns, Signs signs) {
    String word;
    String number = "";
    if (task.function().equals("main")) {
      word = task.base();
      int open = task.process().lastIndexOf('[');
      if (open >= 0) {
        number = task.process().substring(open + 1, task.process().length() - 1);
      }
    } else {
      word = task.function();
      number = Integer.toString(task.number());
    }
    int room = Math.max(1, columns - number.length());
    return Text.cut(signs.plain(word), room, "") + number;
  }

  /// {@return the name for the task}
  String of(int task) {
    return names[task];
  }

  /// {@return what the short names of these tasks stand for, one text each; runs of numbered ones
  /// together}
  List<String> legend(List<Integer> tasks) {
    var legend = new ArrayList<String>();
    for (int k = 0; k < tasks.size(); k++) {
      int from = tasks.get(k);
      if (names[from].equals(full[from])) {
        continue;
      }
      int end = k;
      while (end + 1 < tasks.size() && follows(tasks.get(end), tasks.get(end + 1))) {
        end++;
      }
      int to = tasks.get(end);
      if (end - k < 2) {
        legend.add(names[from] + " = " + full[from]);
      } else {
        legend.add(names[from] + ".." + names[to] + " = " + full[from] + ".." + number(full[to]));
        k = end;
      }
    }
    return legend;
  }

  /// Whether both names differ only in a number that is one higher in the second.
  private boolean follows(int one, int other) {
    String before = full[one];
    String after = full[other];
    int open = before.lastIndexOf('[');
    return open >= 0
        && after.startsWith(before.substring(0, open + 1))
        && after.equals(
            before.substring(0, open + 1) + (Integer.parseInt(digits(before, open)) + 1) + "]")
        && !names[other].equals(after);
  }

  private static String digits(String name, int open) {
    String digits = name.substring(open + 1, name.length() - 1);
    boolean isNumber = !digits.isEmpty() && digits.length() < 9;
    for (int k = 0; k < digits.length(); k++) {
      isNumber &= digits.charAt(k) >= '0' && digits.charAt(k) <= '9';
    }
    return isNumber ? digits : "-2";
  }

  private static String number(String name) {
    return name.substring(name.lastIndexOf('['));
  }
}
