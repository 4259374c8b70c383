package wakeline.properties.program;

import java.util.ArrayList;
import java.util.List;

/// One call of one thread.
///
/// @param thread who makes it; 0 is the main thread
/// @param together whether it falls on the instant of the step before it
/// @param operands by position, see [Call]
public record Step(int thread, boolean together, Call call, List<Long> operands) {
  public Step {
    operands = List.copyOf(operands);
    if (!call.takes(operands.size())) {
      throw new IllegalArgumentException(call + " with " + operands);
    }
  }

  /// {@return a step at an instant of its own}
  public static Step of(int thread, Call call, long... operands) {
    var list = new ArrayList<Long>();
    for (long operand : operands) {
      list.add(operand);
    }
    return new Step(thread, false, call, list);
  }

  /// {@return the operand at a position}
  public long operand(int position) {
    return operands.get(position);
  }

  /// {@return the slot at a position}
  public int slot(int position) {
    return operands.get(position).intValue();
  }

  /// {@return this step at the instant of the one before it, or at one of its own}
  public Step together(boolean same) {
    return new Step(thread, same, call, operands);
  }

  /// {@return the step in words: thread, call, operands}
  public String notation() {
    var text = new StringBuilder().append(thread).append(together ? "+" : " ").append(call.word());
    for (int i = 0; i < operands.size(); i++) {
      text.append(' ').append(call.operand(i).word(operands.get(i)));
    }
    return text.toString();
  }

  /// {@return the step of a [#notation()]}
  public static Step parse(String line) {
    int space = line.indexOf(' ');
    int plus = line.indexOf('+');
    boolean together = plus >= 0 && (space < 0 || plus < space);
    int end = together ? plus : space;
    String[] words = line.substring(end + 1).split(" ", -1);
    Call call = Call.of(words[0]);
    var operands = new ArrayList<Long>();
    for (int i = 1; i < words.length; i++) {
      operands.add(call.operand(i - 1).value(words[i]));
    }
    return new Step(Integer.parseInt(line.substring(0, end)), together, call, operands);
  }
}
