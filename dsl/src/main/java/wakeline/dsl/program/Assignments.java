package wakeline.dsl.program;

import wakeline.dsl.Dimension;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Infix;
import wakeline.program.Op;

/// Checks and compiles what changes variables: `=`, `+=`, `++` and their like.
final class Assignments {
  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final Places places;

  Assignments(FunctionScope scope, Expressions expressions, Places places) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
    this.places = places;
  }

  /// `target = value` or `target op= value`.
  ///
  /// @param isWanted whether the value is to stay on the stack
  Operand assign(Expr.Assign e, boolean isWanted) {
    if (isErrno(e.target())) {
      return assignErrno(e, isWanted);
    }
    Place place = places.find(e.target());
    if (place == null) {
      expressions.drop(expressions.value(e.value()));
      return isWanted ? expressions.failed() : Operand.Failed.INSTANCE;
    }
    if (e.op() != null) {
      return compound(e, e.op(), place, isWanted);
    }
    return set(place, e.value(), e, isWanted);
  }

  private static boolean isErrno(Expr target) {
    return target instanceof Expr.Name name && name.name().equals("errno");
  }

  private Operand assignErrno(Expr.Assign e, boolean isWanted) {
    if (e.op() != null) {
      code.emit(1, Op.ERRNO);
    }
    expressions.number(e.value(), "an error number");
    if (e.op() != null) {
      expressions.comparisons().emit(e.op(), e);
    }
    if (isWanted) {
      code.emit(1, Op.DUP);
    }
    code.emit(-1, Op.SET_ERRNO);
    return Operand.Computed.INSTANCE;
  }

  /// Stores a value into a place that was just found.
  ///
  /// @param at what messages point at
  Operand set(Place place, Expr value, Expr at, boolean isWanted) {
    if (place.type() instanceof Type.Struct struct && !struct.struct().isSocketAddress()) {
      copy(place, struct, value);
      return isWanted ? expressions.failed() : Operand.Computed.INSTANCE;
    }
    switch (place.view()) {
      case PORT, IPV4 -> {
        unit.report.error(
            "read-only",
            at,
            "the parts of a socket address can only be read",
            "assign the whole: 'addr = inet(\"host\", 80)'");
        expressions.drop(expressions.value(value));
        return afterError(place, isWanted);
      }
      case HANDLER -> expressions.calls().handler(value);
      case PLAIN -> {
        if (!pushFor(place, value, at)) {
          return afterError(place, isWanted);
        }
      }
    }
    places.store(place, isWanted);
    return switch (place.type()) {
      case Type.Handle handle -> new Operand.Handle(handle);
      default -> Operand.Computed.INSTANCE;
    };
  }

  /// Takes the address off the stack, if there is one.
  private Operand afterError(Place place, boolean isWanted) {
    if (place.where() == Place.Where.STACK) {
      code.emit(-1, Op.POP);
    }
    return isWanted ? expressions.failed() : Operand.Failed.INSTANCE;
  }

  /// Pushes a value of the place's type. False after an error.
  private boolean pushFor(Place place, Expr value, Expr at) {
    switch (place.type()) {
      case Type.Int _ -> {
        if (place.family() != null) {
          new Families(scope).check(value, place.family());
        }
        number(value);
      }
      case Type.Handle handle -> handleValue(handle, value);
      case Type.Pointer _ -> {
        Operand operand = expressions.value(value);
        if (!(operand instanceof Operand.Address || operand instanceof Operand.Scratch)) {
          text(operand, value);
        }
      }
      case Type.Struct struct when struct.struct().isSocketAddress() -> {
        Operand operand = expressions.value(value);
        if (!(operand instanceof Operand.SocketAddress || operand instanceof Operand.Failed)) {
          unit.report.error(
              "type",
              value,
              "this is " + operand.phrase() + ", a socket address is expected",
              "inet(\"host\", port) and unix(\"name\") make one");
          expressions.drop(operand);
          return false;
        }
      }
      case Type.Struct _, Type.Chars _, Type.Array _ -> {
        unit.report.error("type", at, "an array cannot be assigned as a whole");
        expressions.drop(expressions.value(value));
        return false;
      }
    }
    return true;
  }

  /// A literal may stand for the address of its bytes; anything else must be a number.
  private void text(Operand operand, Expr value) {
    if (operand instanceof Operand.Words words) {
      code.emit(1, Op.TEXT, code.bytes(words.text()));
    } else {
      expressions.number(operand, value, "an address");
    }
  }

  private void number(Expr value) {
    Operand operand = expressions.value(value);
    if (operand instanceof Operand.Amount amount && amount.dimension() != Dimension.SIZE) {
      unit.report.error(
          "dimension",
          value,
          "an int cannot hold " + amount.dimension().phrase(),
          "divide by a unit: '/ 1" + amount.dimension().baseUnit() + "'");
      return;
    }
    expressions.number(operand, value, "a number");
  }

  private void handleValue(Type.Handle handle, Expr value) {
    Operand operand = expressions.value(value);
    boolean fits =
        operand instanceof Operand.Handle other && other.type().equals(handle)
            || operand instanceof Operand.Constant constant && constant.value() == 0
            || operand instanceof Operand.Failed;
    if (!fits) {
      unit.report.error(
          "type", value, "this is " + operand.phrase() + ", " + handle.phrase() + " is expected");
      expressions.drop(operand);
      code.push(0);
    }
  }

  /// Structs are copied slot by slot.
  private void copy(Place to, Type.Struct struct, Expr value) {
    boolean isPlace =
        value instanceof Expr.Name || value instanceof Expr.Index || value instanceof Expr.Field;
    places.pushAddress(to);
    Place from = isPlace ? places.find(value) : null;
    if (from != null && from.type().equals(struct)) {
      places.pushAddress(from);
      code.emit(-2, Op.COPY, struct.slots());
      return;
    }
    if (!isPlace || from != null) {
      unit.report.error("type", value, struct.phrase() + " is expected");
    }
    if (from != null && from.where() == Place.Where.STACK) {
      code.emit(-1, Op.POP);
    }
    code.emit(-1, Op.POP);
  }

  private Operand compound(Expr.Assign e, Infix op, Place place, boolean isWanted) {
    if (!isNumber(place, e)) {
      expressions.drop(expressions.value(e.value()));
      return afterError(place, isWanted);
    }
    boolean isIncrement =
        !isWanted
            && place.where() == Place.Where.FRAME
            && place.bits() == 0
            && (op == Infix.ADD || op == Infix.SUBTRACT);
    CodeBuffer.Point begin = code.point();
    if (place.where() == Place.Where.STACK) {
      code.emit(1, Op.DUP);
    }
    places.load(place);
    if (place.family() != null) {
      new Families(scope).check(e.value(), place.family());
    }
    Operand operand = expressions.value(e.value());
    if (operand instanceof Operand.Amount amount && amount.dimension() != Dimension.SIZE) {
      unit.report.error(
          "dimension", e.value(), "this is " + amount.phrase() + ", a number is expected");
    } else {
      operand = expressions.number(operand, e.value(), "a number");
    }
    Long known = operand.known();
    if (isIncrement && known != null && Math.abs(known) < Integer.MAX_VALUE) {
      code.reset(begin);
      code.emit(0, Op.ADD_LOCAL, place.slot(), (int) (op == Infix.ADD ? known : -known));
      watchWhole(place);
      return Operand.Computed.INSTANCE;
    }
    expressions.comparisons().emit(op, e);
    places.store(place, isWanted);
    return Operand.Computed.INSTANCE;
  }

  private void watchWhole(Place place) {
    VariableSlot variable = place.variable();
    if (place.isWhole() && variable != null) {
      places.watch(variable);
    }
  }

  private boolean isNumber(Place place, Expr at) {
    if (place.type() instanceof Type.Int && place.view() == StructField.View.PLAIN) {
      return true;
    }
    unit.report.error("type", at, "this is " + place.type().phrase() + ", a number is expected");
    return false;
  }

  /// `x++` and its like.
  Operand step(Expr.Step e, boolean isWanted) {
    Place place = places.find(e.target());
    if (place == null) {
      return isWanted ? expressions.failed() : Operand.Failed.INSTANCE;
    }
    if (!isNumber(place, e)) {
      return afterError(place, isWanted);
    }
    if (!isWanted && place.where() == Place.Where.FRAME && place.bits() == 0) {
      code.emit(0, Op.ADD_LOCAL, place.slot(), e.delta());
      watchWhole(place);
      return Operand.Computed.INSTANCE;
    }
    boolean isOldWanted = isWanted && !e.isPrefix();
    if (place.where() == Place.Where.STACK) {
      code.emit(1, Op.DUP);
    }
    places.load(place);
    if (isOldWanted) {
      code.emit(1, place.where() == Place.Where.STACK ? Op.DUP_UNDER : Op.DUP);
    }
    code.push(e.delta());
    code.emit(-1, Op.ADD);
    places.store(place, isWanted && e.isPrefix());
    return Operand.Computed.INSTANCE;
  }
}
