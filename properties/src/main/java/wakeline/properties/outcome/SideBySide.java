package wakeline.properties.outcome;

import java.util.List;
import wakeline.properties.program.Step;
import wakeline.properties.program.StepProgram;

/// Two outcomes of one program beside each other, from the first return on, with the calls they
/// belong to.
public final class SideBySide {
  private static final int CALL_WIDTH = 44;
  private static final int LINE_WIDTH = 32;

  private SideBySide() {}

  /// {@return a table: the call, then what either side saw; lines that differ begin with `!`}
  ///
  /// @param leftName who saw the first
  public static String of(
      StepProgram program,
      String leftName,
      List<String> left,
      String rightName,
      List<String> right) {
    var text = new StringBuilder();
    row(text, ' ', "call", leftName, rightName);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String one = i < left.size() ? left.get(i) : "";
      String other = i < right.size() ? right.get(i) : "";
      row(
          text,
          one.equals(other) ? ' ' : '!',
          call(program, one.isEmpty() ? other : one),
          one,
          other);
    }
    return text.toString();
  }

  private static String call(StepProgram program, String line) {
    int end = 0;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    if (end == 0) {
      return "";
    }
    int number = Integer.parseInt(line.substring(0, end));
    List<Step> all = program.all();
    if (number >= all.size()) {
      return "";
    }
    int at = number - program.setup().size();
    String when = at < 0 ? "setup" : "@" + program.instants()[at];
    return when + " t" + all.get(number).notation();
  }

  private static void row(StringBuilder text, char sign, String call, String left, String right) {
    text.append(sign).append(' ').append(padded(call, CALL_WIDTH)).append(' ');
    text.append(padded(left, LINE_WIDTH)).append(' ').append(right).append('\n');
  }

  private static String padded(String word, int width) {
    return word.length() >= width ? word : word + " ".repeat(width - word.length());
  }
}
