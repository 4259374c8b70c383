package wakeline.dsl.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression. `start` and `end` are offsets in the program's text.
public sealed interface Expr {
  int start();

  int end();

  /// `10`, `0x1f`, `0644`, `'x'`.
  record Number(int start, int end, long value) implements Expr {}

  /// `50us`.
  record Quantity(int start, int end, wakeline.dsl.Quantity quantity) implements Expr {}

  /// `"text"`, escapes resolved.
  record Text(int start, int end, String value) implements Expr {}

  /// A variable, constant or function.
  record Name(int start, int end, String name) implements Expr {}

  /// `$name`.
  record Param(int start, int end, String name) implements Expr {}

  /// `name(args)`.
  record Call(int start, int end, String name, List<Expr> args) implements Expr {
    public Call {
      args = List.copyOf(args);
    }

    /// {@return the offset behind the name}
    public int nameEnd() {
      return start + name.length();
    }
  }

  /// `array[index]`.
  record Index(int start, int end, Expr array, Expr index) implements Expr {}

  /// `object.name` or, with an arrow, `object->name`.
  record Field(int start, int end, Expr object, boolean isArrow, String name, int nameStart)
      implements Expr {}

  /// A prefix operator.
  record Unary(int start, int end, Prefix op, Expr operand) implements Expr {}

  /// `++x`, `x--` and the like.
  record Step(int start, int end, Expr target, int delta, boolean isPrefix) implements Expr {}

  /// `left op right`.
  record Binary(int start, int end, Infix op, Expr left, Expr right) implements Expr {}

  /// `condition ? then : otherwise`.
  record Conditional(int start, int end, Expr condition, Expr then, Expr otherwise)
      implements Expr {}

  /// `target = value`, or `target op= value`.
  record Assign(int start, int end, @Nullable Infix op, Expr target, Expr value) implements Expr {}

  /// `value in {members}`.
  record InSet(int start, int end, Expr value, List<Expr> members) implements Expr {
    public InSet {
      members = List.copyOf(members);
    }
  }

  /// `value in low..high`, both included.
  record InRange(int start, int end, Expr value, Expr low, Expr high) implements Expr {}

  /// `sizeof(type)`.
  record SizeOfType(int start, int end, TypeName type) implements Expr {}

  /// `sizeof value`.
  record SizeOf(int start, int end, Expr operand) implements Expr {}

  /// `(type) operand`.
  record Cast(int start, int end, TypeName type, int stars, Expr operand) implements Expr {}

  /// Where the parser found none and said so.
  record Bad(int start, int end) implements Expr {}
}
