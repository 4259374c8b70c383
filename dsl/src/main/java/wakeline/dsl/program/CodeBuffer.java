package wakeline.dsl.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.diag.Span;
import wakeline.program.Op;

/// The instructions of a program as they are made, with their constants, texts and sites.
///
/// Knows how many values are on the stack, so that each function can say how much it needs; and can
/// forget what was emitted since a [Point], for expressions that turn out to be known and for
/// branches that are never taken.
final class CodeBuffer {
  private int[] words = new int[256];
  private int size;
  private final Map<Long, Integer> constants = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final List<Span> sites = new ArrayList<>();
  private int depth;
  private int maxDepth;

  /// A place in the code to go back to.
  record Point(int size, int sites, int depth) {}

  /// {@return the index of the next instruction}
  int here() {
    return size;
  }

  Point point() {
    return new Point(size, sites.size(), depth);
  }

  /// Forgets what was emitted since `point`.
  void reset(Point point) {
    size = point.size();
    depth = point.depth();
    while (sites.size() > point.sites()) {
      sites.removeLast();
    }
  }

  /// {@return how many values are on the stack}
  int depth() {
    return depth;
  }

  /// Says how many values are on the stack where control arrives from elsewhere.
  void setDepth(int values) {
    depth = values;
  }

  void beginFunction() {
    depth = 0;
    maxDepth = 0;
  }

  /// {@return most values on the stack since [#beginFunction]}
  int maxDepth() {
    return maxDepth;
  }

  /// Emits an instruction that leaves the stack `change` values higher.
  void emit(int change, int op, int... operands) {
    assert operands.length == Op.operands(op) : op;
    ensure(size + 1 + operands.length);
    words[size++] = op;
    for (int operand : operands) {
      words[size++] = operand;
    }
    depth += change;
    // DUP_UNDER and the interpreter's own moves use one slot above the top.
    maxDepth = Math.max(maxDepth, depth + 1);
  }

  /// {@return whether a function of the program is called since `point`}
  boolean containsCall(Point point) {
    for (int at = point.size(); at < size; at += 1 + Op.operands(words[at])) {
      if (words[at] == Op.CALL) {
        return true;
      }
    }
    return false;
  }

  /// Takes back the comparison that was emitted last, so that both its sides stay.
  void dropLast(int comparison) {
    assert words[size - 1] == comparison && Op.operands(comparison) == 0;
    size--;
    depth++;
  }

  /// Emits a jump, and returns where its target is to be put by [#land].
  int jump(int change, int op) {
    emit(change, op, 0);
    return size - 1;
  }

  /// Lets the jump whose target is at `at` lead here.
  void land(int at) {
    words[at] = size;
  }

  void push(long value) {
    if (value == (int) value) {
      emit(1, Op.CONST, (int) value);
    } else {
      Integer index = constants.get(value);
      if (index == null) {
        index = constants.size();
        constants.put(value, index);
      }
      emit(1, Op.LONG, index);
    }
  }

  /// {@return the index of a text}
  int text(String text) {
    Integer index = texts.get(text);
    if (index == null) {
      index = texts.size();
      texts.put(text, index);
    }
    return index;
  }

  /// {@return the index of a literal that stands for bytes: one character each, of its UTF-8 form}
  int bytes(String literal) {
    return text(new String(literal.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /// {@return the number of a new site}
  int site(Span span) {
    sites.add(span);
    return sites.size() - 1;
  }

  int[] words() {
    return Arrays.copyOf(words, size);
  }

  long[] constants() {
    long[] values = new long[constants.size()];
    int i = 0;
    for (long value : constants.keySet()) {
      values[i++] = value;
    }
    return values;
  }

  List<String> texts() {
    return List.copyOf(texts.keySet());
  }

  List<Span> sites() {
    return List.copyOf(sites);
  }

  private void ensure(int capacity) {
    if (capacity > words.length) {
      words = Arrays.copyOf(words, Math.max(capacity, words.length * 2));
    }
  }
}
