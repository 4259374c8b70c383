package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.Dimension;
import wakeline.dsl.ParamValue;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Infix;
import wakeline.program.Op;
import wakeline.syscall.Constants;

/// Operators between two operands: arithmetic on numbers and quantities, comparisons, and the
/// comparison of texts, which is over before the run.
final class Comparisons {
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;

  Comparisons(Unit unit, Expressions expressions) {
    this.unit = unit;
    this.code = unit.code;
    this.expressions = expressions;
  }

  /// {@return the comparison of two texts; null if no side is one}
  @Nullable Operand texts(Expr.Binary binary) {
    if (!isText(binary.left()) && !isText(binary.right())) {
      return null;
    }
    String left = text(binary.left());
    String right = text(binary.right());
    if (left == null || right == null) {
      return notComparable(left == null ? binary.left() : binary.right());
    }
    boolean isEqual = left.equals(right);
    return expressions.constant((binary.op() == Infix.EQUAL) == isEqual ? 1 : 0, null);
  }

  private Operand notComparable(Expr e) {
    unit.report.error(
        "text-comparison",
        e,
        "a text can only be compared with a text",
        "what a buffer holds is compared by strcmp(buf, \"text\")");
    return expressions.failed();
  }

  /// Whether an expression can only be compared as a text.
  private boolean isText(Expr e) {
    return switch (e) {
      case Expr.Text _ -> true;
      case Expr.Param param -> unit.params.get(param.name()) instanceof ParamValue.Text;
      default -> false;
    };
  }

  /// {@return what an expression says as a text; null if it says nothing}
  private @Nullable String text(Expr e) {
    return switch (e) {
      case Expr.Text text -> text.value();
      case Expr.Param param -> {
        ParamValue value = unit.param(param.name(), param.start(), param.end());
        yield value == null ? null : value.text();
      }
      case Expr.Name name -> Constants.named(name.name()) == null ? null : name.name();
      default -> null;
    };
  }

  /// `value in {members}`.
  Operand inSet(Expr.InSet set) {
    boolean isText = isText(set.value());
    for (Expr member : set.members()) {
      isText |= isText(member);
    }
    return isText ? inTexts(set) : inNumbers(set);
  }

  private Operand inTexts(Expr.InSet set) {
    String value = text(set.value());
    if (value == null) {
      return notComparable(set.value());
    }
    boolean isIn = false;
    for (Expr member : set.members()) {
      String text = text(member);
      if (text == null) {
        return notComparable(member);
      }
      isIn |= text.equals(value);
    }
    return expressions.constant(isIn ? 1 : 0, null);
  }

  private Operand inNumbers(Expr.InSet set) {
    CodeBuffer.Point begin = code.point();
    Operand value = comparable(set.value());
    boolean isKnown = value.known() != null;
    boolean isIn = false;
    List<Integer> found = new ArrayList<>();
    for (Expr member : set.members()) {
      code.emit(1, Op.DUP);
      Operand other = comparable(member);
      matching(value, other, set, Infix.EQUAL);
      isKnown &= other.known() != null;
      isIn |= other.known() != null && other.known().equals(value.known());
      code.emit(-1, Op.EQ);
      found.add(code.jump(-1, Op.IF_NONZERO));
    }
    if (isKnown) {
      code.reset(begin);
      return expressions.constant(isIn ? 1 : 0, null);
    }
    code.emit(-1, Op.POP);
    code.push(0);
    int end = code.jump(0, Op.JUMP);
    for (int jump : found) {
      code.land(jump);
    }
    code.emit(-1, Op.POP);
    code.push(1);
    code.land(end);
    return Operand.Computed.INSTANCE;
  }

  /// `value in low..high`.
  Operand inRange(Expr.InRange range) {
    CodeBuffer.Point begin = code.point();
    Operand value = comparable(range.value());
    code.emit(1, Op.DUP);
    Operand low = comparable(range.low());
    matching(value, low, range, Infix.GREATER_EQUAL);
    code.emit(-1, Op.GE);
    int below = code.jump(-1, Op.IF_ZERO);
    Operand high = comparable(range.high());
    matching(value, high, range, Infix.LESS_EQUAL);
    Long known = value.known();
    if (known != null && low.known() != null && high.known() != null) {
      code.reset(begin);
      return expressions.constant(low.known() <= known && known <= high.known() ? 1 : 0, null);
    }
    code.emit(-1, Op.LE);
    int end = code.jump(0, Op.JUMP);
    code.land(below);
    code.emit(-1, Op.POP);
    code.push(0);
    code.land(end);
    return Operand.Computed.INSTANCE;
  }

  /// Pushes what has an order: a number or a quantity.
  private Operand comparable(Expr e) {
    Operand operand = expressions.value(e);
    return operand instanceof Operand.Amount ? operand : expressions.number(operand, e, "a number");
  }

  /// Arithmetic and comparisons, folded where both sides are known.
  Operand arithmetic(Expr.Binary binary) {
    CodeBuffer.Point begin = code.point();
    Operand left = expressions.value(binary.left());
    if (left instanceof Operand.Handle || left instanceof Operand.SocketAddress) {
      return pointers(binary, left);
    }
    left = operand(left, binary.left());
    Operand right = expressions.value(binary.right());
    if (right instanceof Operand.Handle || right instanceof Operand.SocketAddress) {
      return pointers(binary, left, right);
    }
    right = operand(right, binary.right());
    Operand result = matching(left, right, binary, binary.op());
    Long a = left.known();
    Long b = right.known();
    boolean isDivision = binary.op() == Infix.DIVIDE || binary.op() == Infix.MODULO;
    if (isDivision && b != null && b == 0 && !(right instanceof Operand.Failed)) {
      if (!unit.isDead()) {
        unit.report.error("division-by-zero", binary, "division by zero");
      }
      code.reset(begin);
      return expressions.failed();
    }
    if (result instanceof Operand.Failed) {
      code.reset(begin);
      return expressions.failed();
    }
    if (a != null && b != null) {
      code.reset(begin);
      long value = fold(binary.op(), a, b);
      return result instanceof Operand.Amount amount
          ? expressions.amount(amount.dimension(), value, null)
          : expressions.constant(value, null);
    }
    emit(binary.op(), binary);
    return result;
  }

  private Operand operand(Operand operand, Expr e) {
    return operand instanceof Operand.Amount ? operand : expressions.number(operand, e, "a number");
  }

  /// Pointers can be compared with pointers and NULL.
  private Operand pointers(Expr.Binary binary, Operand left) {
    return pointers(binary, left, expressions.value(binary.right()));
  }

  private Operand pointers(Expr.Binary binary, Operand left, Operand right) {
    boolean isPointer = left instanceof Operand.Handle || isNull(left);
    boolean fits = isPointer && (right instanceof Operand.Handle || isNull(right));
    if (!fits || (binary.op() != Infix.EQUAL && binary.op() != Infix.NOT_EQUAL)) {
      unit.report.error(
          "pointer-arithmetic", binary, "a pointer can only be compared with a pointer or NULL");
      expressions.drop(right);
      expressions.drop(left);
      return expressions.failed();
    }
    emit(binary.op(), binary);
    return Operand.Computed.INSTANCE;
  }

  private static boolean isNull(Operand operand) {
    return operand instanceof Operand.Constant constant && constant.value() == 0;
  }

  /// {@return what an operator makes of two numbers or quantities, by their dimensions}
  private Operand matching(Operand left, Operand right, Expr e, Infix op) {
    if (left instanceof Operand.Failed || right instanceof Operand.Failed) {
      return Operand.Failed.INSTANCE;
    }
    Dimension a = left instanceof Operand.Amount amount ? amount.dimension() : null;
    Dimension b = right instanceof Operand.Amount amount ? amount.dimension() : null;
    if (a == null && b == null) {
      return Operand.Computed.INSTANCE;
    }
    if (a != null && b != null && a != b) {
      return mismatch(e, op, a.phrase() + " and " + b.phrase());
    }
    Dimension dimension = a == null ? b : a;
    assert dimension != null;
    boolean isBoth = a == b;
    boolean isSize = dimension == Dimension.SIZE;
    if (op.isComparison()) {
      return isBoth || isSize ? Operand.Computed.INSTANCE : bare(e, op, dimension);
    }
    return switch (op) {
      case ADD, SUBTRACT, MODULO ->
          isBoth
              ? new Operand.Amount(dimension, null, null)
              : isSize ? Operand.Computed.INSTANCE : bare(e, op, dimension);
      case MULTIPLY ->
          isBoth && !isSize
              ? mismatch(e, op, "two times " + dimension.phrase())
              : isBoth ? Operand.Computed.INSTANCE : new Operand.Amount(dimension, null, null);
      case DIVIDE ->
          isBoth
              ? Operand.Computed.INSTANCE
              : a != null
                  ? new Operand.Amount(dimension, null, null)
                  : isSize ? Operand.Computed.INSTANCE : bare(e, op, dimension);
      case SHIFT_LEFT, SHIFT_RIGHT, AND, XOR, OR ->
          isSize ? Operand.Computed.INSTANCE : mismatch(e, op, dimension.phrase());
      case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, EQUAL, NOT_EQUAL, BOTH, EITHER ->
          Operand.Computed.INSTANCE;
    };
  }

  private Operand mismatch(Expr e, Infix op, String what) {
    unit.report.error("dimension", e, "'" + op.symbol() + "' does not fit " + what);
    return Operand.Failed.INSTANCE;
  }

  private Operand bare(Expr e, Infix op, Dimension dimension) {
    unit.report.error(
        "dimension",
        e,
        "'" + op.symbol() + "' does not fit " + dimension.phrase() + " and a bare number",
        "give the number a unit, as in '" + dimension.example() + "'");
    return Operand.Failed.INSTANCE;
  }

  /// {@return what either of two values is}
  Operand common(Operand a, Operand b, Expr e) {
    if (a instanceof Operand.Failed || b instanceof Operand.Failed) {
      return Operand.Failed.INSTANCE;
    }
    if (a.isNumber() && b.isNumber()) {
      return Operand.Computed.INSTANCE;
    }
    if (a instanceof Operand.Amount first
        && b instanceof Operand.Amount second
        && first.dimension() == second.dimension()) {
      return new Operand.Amount(first.dimension(), null, null);
    }
    if (a instanceof Operand.Handle && (a.equals(b) || isNull(b))) {
      return a;
    }
    if (a instanceof Operand.SocketAddress && b instanceof Operand.SocketAddress) {
      return a;
    }
    unit.report.error("type", e, "one side is " + a.phrase() + ", the other " + b.phrase());
    return Operand.Failed.INSTANCE;
  }

  /// Emits the instruction of an operator.
  void emit(Infix op, Expr e) {
    switch (op) {
      case DIVIDE -> code.emit(-1, Op.DIV, unit.site(e.start(), e.end()));
      case MODULO -> code.emit(-1, Op.MOD, unit.site(e.start(), e.end()));
      case MULTIPLY -> code.emit(-1, Op.MUL);
      case ADD -> code.emit(-1, Op.ADD);
      case SUBTRACT -> code.emit(-1, Op.SUB);
      case SHIFT_LEFT -> code.emit(-1, Op.SHL);
      case SHIFT_RIGHT -> code.emit(-1, Op.SHR);
      case AND -> code.emit(-1, Op.AND);
      case XOR -> code.emit(-1, Op.XOR);
      case OR -> code.emit(-1, Op.OR);
      case LESS, GREATER, LESS_EQUAL, GREATER_EQUAL, EQUAL, NOT_EQUAL ->
          code.emit(-1, comparison(op));
      case BOTH, EITHER -> throw new IllegalArgumentException(op.symbol());
    }
  }

  /// {@return the instruction of a comparison}
  static int comparison(Infix op) {
    return switch (op) {
      case LESS -> Op.LT;
      case GREATER -> Op.GT;
      case LESS_EQUAL -> Op.LE;
      case GREATER_EQUAL -> Op.GE;
      case EQUAL -> Op.EQ;
      default -> Op.NE;
    };
  }

  private static long fold(Infix op, long a, long b) {
    return switch (op) {
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MODULO -> a % b;
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case SHIFT_LEFT -> a << b;
      case SHIFT_RIGHT -> a >> b;
      case AND -> a & b;
      case XOR -> a ^ b;
      case OR -> a | b;
      case LESS -> a < b ? 1 : 0;
      case GREATER -> a > b ? 1 : 0;
      case LESS_EQUAL -> a <= b ? 1 : 0;
      case GREATER_EQUAL -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
      case NOT_EQUAL -> a != b ? 1 : 0;
      case BOTH -> a != 0 && b != 0 ? 1 : 0;
      case EITHER -> a != 0 || b != 0 ? 1 : 0;
    };
  }
}
