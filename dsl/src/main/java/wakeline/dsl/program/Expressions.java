package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.Dimension;
import wakeline.dsl.ParamValue;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Infix;
import wakeline.dsl.ast.Prefix;
import wakeline.program.Op;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;

/// Checks and compiles the expressions of one function.
final class Expressions {
  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Places places;
  private final Assignments assignments;
  private final Comparisons comparisons;
  private final Calls calls;

  Expressions(FunctionScope scope) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.places = new Places(scope, this);
    this.assignments = new Assignments(scope, this, places);
    this.comparisons = new Comparisons(unit, this);
    this.calls = new Calls(scope, this, places);
  }

  Places places() {
    return places;
  }

  Assignments assignments() {
    return assignments;
  }

  Comparisons comparisons() {
    return comparisons;
  }

  Calls calls() {
    return calls;
  }

  /// Pushes the value of an expression, as its [Operand] says.
  Operand value(Expr e) {
    return switch (e) {
      case Expr.Number number -> constant(number.value(), null);
      case Expr.Quantity quantity ->
          amount(quantity.quantity().dimension(), quantity.quantity().amount(), null);
      case Expr.Text text -> new Operand.Words(text.value(), null);
      case Expr.Param param -> param(param);
      case Expr.Name name -> name(name);
      case Expr.Call call -> calls.value(call);
      case Expr.Index _, Expr.Field _ -> contentOf(places.find(e), e);
      case Expr.Unary unary -> unary(unary);
      case Expr.Step step -> assignments.step(step, /* isWanted= */ true);
      case Expr.Binary binary -> binary(binary);
      case Expr.Conditional conditional -> conditional(conditional);
      case Expr.Assign assign -> assignments.assign(assign, /* isWanted= */ true);
      case Expr.InSet set -> comparisons.inSet(set);
      case Expr.InRange range -> comparisons.inRange(range);
      case Expr.SizeOfType sizeOf -> {
        Long size = Types.size(sizeOf.type(), unit.report);
        yield size == null ? failed() : constant(size, null);
      }
      case Expr.SizeOf sizeOf -> constant(sizeOf(sizeOf.operand()), null);
      case Expr.Cast cast -> value(withoutCasts(cast));
      case Expr.Bad _ -> failed();
    };
  }

  /// {@return an expression without the casts around it, which are errors}
  Expr withoutCasts(Expr e) {
    Expr inner = e;
    while (inner instanceof Expr.Cast cast) {
      unit.report.error(
          "cast",
          cast.start(),
          cast.operand().start(),
          "there are no casts but (void)",
          "leave it out");
      inner = cast.operand();
    }
    return inner;
  }

  /// Pushes a number. Anything else is an error.
  ///
  /// @param purpose what it is for, with its article, for messages
  Operand number(Expr e, String purpose) {
    Operand operand = value(e);
    return number(operand, e, purpose);
  }

  /// Makes sure that `operand`, just compiled from `e`, is a number.
  Operand number(Operand operand, Expr e, String purpose) {
    if (operand.isNumber() || operand instanceof Operand.Failed) {
      return operand;
    }
    boolean isOpen = operand instanceof Operand.Words words && words.param() != null;
    if (!(isOpen && unit.isDead())) {
      String subject =
          operand instanceof Operand.Nothing || isOpen
              ? operand.phrase()
              : "this is " + operand.phrase();
      unit.report.error("not-a-number", e, subject + ", " + purpose + " is expected");
    }
    drop(operand);
    return failed();
  }

  /// {@return the number that an expression is known to be before the run; null after an error}
  @Nullable Long known(Expr e, String purpose) {
    CodeBuffer.Point begin = code.point();
    Operand operand = number(e, purpose);
    code.reset(begin);
    Long known = operand.known();
    if (known == null && !(operand instanceof Operand.Failed)) {
      unit.report.error("not-constant", e, purpose + " must be known before the run");
    }
    return known;
  }

  /// Takes the value of an operand off the stack, if it is there.
  void drop(Operand operand) {
    switch (operand) {
      case Operand.Words _, Operand.Nothing _ -> {}
      case Operand.Computed _,
          Operand.Constant _,
          Operand.Amount _,
          Operand.Handle _,
          Operand.SocketAddress _,
          Operand.Scratch _,
          Operand.Address _,
          Operand.Failed _ ->
          code.emit(-1, Op.POP);
    }
  }

  Operand constant(long value, @Nullable String text) {
    code.push(value);
    return new Operand.Constant(value, text);
  }

  Operand amount(Dimension dimension, long value, @Nullable String text) {
    code.push(value);
    return new Operand.Amount(dimension, value, text);
  }

  /// What stands for a value after an error.
  Operand failed() {
    code.push(0);
    return Operand.Failed.INSTANCE;
  }

  private Operand param(Expr.Param param) {
    return switch (unit.param(param.name(), param.start(), param.end())) {
      case null -> failed();
      case ParamValue.Int value -> constant(value.value(), value.text());
      case ParamValue.Amount value ->
          amount(value.quantity().dimension(), value.quantity().amount(), value.text());
      case ParamValue.Text value -> new Operand.Words(value.text(), param.name());
    };
  }

  private Operand name(Expr.Name name) {
    VariableSlot variable = scope.find(name.name());
    if (variable != null) {
      return contentOf(Place.of(variable), name);
    }
    if (name.name().equals("errno")) {
      code.emit(1, Op.ERRNO);
      return Operand.Computed.INSTANCE;
    }
    Constant constant = unit.constant(name.name(), name.start(), name.end());
    if (constant != null) {
      return constant(constant.value(), null);
    }
    boolean isFunction = unit.functions.containsKey(name.name()) || calls.isCall(name.name());
    if (isFunction) {
      unit.report.error(
          "not-a-number",
          name,
          "'" + name.name() + "' is a function",
          "call it: '" + name.name() + "(…)'");
    } else {
      List<String> known = new ArrayList<>(scope.names());
      for (Constant candidate : Constants.all()) {
        known.add(candidate.name());
      }
      unit.report.error(
          "unknown-name",
          name,
          "'" + name.name() + "' is neither a variable in scope nor a known constant",
          DidYouMean.help(name.name(), known));
    }
    return failed();
  }

  /// Pushes what is in a place, or its address if it is an array.
  private Operand contentOf(@Nullable Place place, Expr e) {
    if (place == null) {
      return failed();
    }
    return switch (place.type()) {
      case Type.Int _, Type.Handle _, Type.Pointer _ -> places.load(place);
      case Type.Struct struct when struct.struct().isSocketAddress() -> places.load(place);
      case Type.Chars _, Type.Array _ -> {
        places.pushAddress(place);
        yield new Operand.Address(place.type());
      }
      case Type.Struct struct -> {
        String text = unit.report.text(e.start(), e.end());
        unit.report.error(
            "not-a-number",
            e,
            "'" + text + "' is " + struct.phrase() + " as a whole",
            "write '&" + text + "', or name a field");
        if (place.where() != Place.Where.STACK) {
          code.push(0);
        }
        yield Operand.Failed.INSTANCE;
      }
    };
  }

  private Operand unary(Expr.Unary unary) {
    switch (unary.op()) {
      case ADDRESS -> {
        Place place = places.find(unary.operand());
        if (place == null) {
          return failed();
        }
        places.pushAddress(place);
        return new Operand.Address(place.type());
      }
      case CONTENT -> {
        unit.report.error(
            "no-pointers", unary, "there are no pointers to follow", "name the variable itself");
        drop(value(unary.operand()));
        return failed();
      }
      case NOT -> {
        return truth(unary);
      }
      case PLUS, NEGATE, INVERT -> {}
    }
    CodeBuffer.Point begin = code.point();
    Operand operand = value(unary.operand());
    if (unary.op() != Prefix.INVERT && operand instanceof Operand.Amount amount) {
      return negatedAmount(unary, amount, begin);
    }
    number(operand, unary.operand(), "a number");
    Long known = operand.known();
    if (known != null) {
      code.reset(begin);
      return constant(
          switch (unary.op()) {
            case NEGATE -> -known;
            case INVERT -> ~known;
            case PLUS, NOT, ADDRESS, CONTENT -> known;
          },
          null);
    }
    switch (unary.op()) {
      case NEGATE -> code.emit(0, Op.NEG);
      case INVERT -> code.emit(0, Op.INVERT);
      case PLUS, NOT, ADDRESS, CONTENT -> {}
    }
    return operand instanceof Operand.Failed ? operand : Operand.Computed.INSTANCE;
  }

  private Operand negatedAmount(Expr.Unary unary, Operand.Amount amount, CodeBuffer.Point begin) {
    if (unary.op() == Prefix.PLUS) {
      return amount;
    }
    if (amount.value() != null) {
      code.reset(begin);
      return amount(amount.dimension(), -amount.value(), null);
    }
    code.emit(0, Op.NEG);
    return amount;
  }

  private Operand binary(Expr.Binary binary) {
    if (binary.op() == Infix.BOTH || binary.op() == Infix.EITHER) {
      return truth(binary);
    }
    if (binary.op() == Infix.EQUAL || binary.op() == Infix.NOT_EQUAL) {
      Operand compared = comparisons.texts(binary);
      if (compared != null) {
        return compared;
      }
    }
    return comparisons.arithmetic(binary);
  }

  /// The value of a condition, 0 or 1.
  private Operand truth(Expr e) {
    Jumps jumps = jumpIf(e, /* sense= */ false);
    if (jumps.known() != null) {
      return constant(jumps.known() ? 1 : 0, null);
    }
    code.push(1);
    int end = code.jump(0, Op.JUMP);
    code.setDepth(code.depth() - 1);
    jumps.land(code);
    code.push(0);
    code.land(end);
    return Operand.Computed.INSTANCE;
  }

  /// Jumps that a condition makes, to be landed by whoever asked for it.
  ///
  /// @param known what the condition is known to be; then nothing was emitted
  record Jumps(@Nullable Boolean known, List<Integer> at) {
    void land(CodeBuffer code) {
      for (int jump : at) {
        code.land(jump);
      }
    }
  }

  /// Jumps if a condition is `sense`, else goes on.
  Jumps jumpIf(Expr e, boolean sense) {
    return switch (e) {
      case Expr.Unary unary when unary.op() == Prefix.NOT -> {
        Jumps inner = jumpIf(unary.operand(), !sense);
        yield inner.known() == null ? inner : new Jumps(!inner.known(), List.of());
      }
      case Expr.Binary binary when binary.op() == Infix.BOTH -> shortcut(binary, false, sense);
      case Expr.Binary binary when binary.op() == Infix.EITHER -> shortcut(binary, true, sense);
      default -> {
        CodeBuffer.Point begin = code.point();
        Operand operand = condition(e);
        Long known = operand.known();
        if (known != null) {
          code.reset(begin);
          yield new Jumps(known != 0, List.of());
        }
        int jump = code.jump(-1, sense ? Op.IF_NONZERO : Op.IF_ZERO);
        yield new Jumps(null, List.of(jump));
      }
    };
  }

  /// `left && right` if `decisive` is false, `left || right` if it is true: a left side that is
  /// `decisive` decides.
  private Jumps shortcut(Expr.Binary binary, boolean decisive, boolean sense) {
    Jumps left = jumpIf(binary.left(), decisive);
    if (left.known() != null && left.known() == decisive) {
      CodeBuffer.Point begin = unit.enterDead();
      jumpIf(binary.right(), sense);
      unit.leaveDead(begin);
      return left;
    }
    Jumps right = jumpIf(binary.right(), sense);
    if (left.known() != null) {
      return right;
    }
    List<Integer> jumps = new ArrayList<>();
    if (right.known() == null) {
      jumps.addAll(right.at());
    } else if (right.known() == sense) {
      jumps.add(code.jump(0, Op.JUMP));
    }
    if (decisive == sense) {
      jumps.addAll(left.at());
    } else {
      left.land(code);
    }
    return new Jumps(null, jumps);
  }

  /// A number or handle that is asked for its truth.
  private Operand condition(Expr e) {
    Operand operand = value(e);
    if (operand instanceof Operand.Handle) {
      return operand;
    }
    return number(operand, e, "a condition");
  }

  private Operand conditional(Expr.Conditional e) {
    Jumps jumps = jumpIf(e.condition(), /* sense= */ false);
    if (jumps.known() != null) {
      CodeBuffer.Point begin = unit.enterDead();
      value(jumps.known() ? e.otherwise() : e.then());
      unit.leaveDead(begin);
      return value(jumps.known() ? e.then() : e.otherwise());
    }
    Operand then = oneValue(e.then());
    int end = code.jump(0, Op.JUMP);
    code.setDepth(code.depth() - 1);
    jumps.land(code);
    Operand otherwise = oneValue(e.otherwise());
    code.land(end);
    return comparisons.common(then, otherwise, e);
  }

  /// Pushes a value that the run decides about, so it cannot be a text.
  private Operand oneValue(Expr e) {
    Operand operand = value(e);
    return operand instanceof Operand.Words || operand instanceof Operand.Nothing
        ? number(operand, e, "a number")
        : operand;
  }

  private long sizeOf(Expr operand) {
    if (operand instanceof Expr.Text text) {
      return text.value().length() + 1L;
    }
    boolean isPlace =
        operand instanceof Expr.Name name && Constants.named(name.name()) == null
            || operand instanceof Expr.Index
            || operand instanceof Expr.Field;
    CodeBuffer.Point begin = unit.enterDead();
    long size = 8;
    if (isPlace) {
      Place place = places.find(operand);
      if (place != null) {
        size = place.bits() == 0 ? place.type().size() : Math.abs(place.bits()) / 8;
      }
    } else {
      value(operand);
    }
    unit.leaveDead(begin);
    return size;
  }
}
