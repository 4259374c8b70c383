package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ast.Expr;
import wakeline.program.Op;
import wakeline.syscall.Constants;

/// Finds the places that expressions name, and reads, writes and addresses them.
final class Places {
  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;

  Places(FunctionScope scope, Expressions expressions) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
  }

  /// {@return the place that `target` names; null after an error. Where it says so, its address is
  /// on the stack}
  @Nullable Place find(Expr target) {
    return switch (target) {
      case Expr.Name name -> variable(name);
      case Expr.Index index -> element(index);
      case Expr.Field field -> field(field);
      case Expr.Bad _ -> null;
      default -> {
        unit.report.error("not-a-variable", target, "a variable is expected here");
        yield null;
      }
    };
  }

  private @Nullable Place variable(Expr.Name name) {
    VariableSlot variable = scope.find(name.name());
    if (variable != null) {
      return Place.of(variable);
    }
    if (Constants.named(name.name()) != null) {
      unit.report.error(
          "not-a-variable", name, "'" + name.name() + "' is a constant, a variable is expected");
    } else if (unit.functions.containsKey(name.name())) {
      unit.report.error(
          "not-a-variable", name, "'" + name.name() + "' is a function, a variable is expected");
    } else {
      unit.report.error(
          "unknown-name",
          name,
          "'" + name.name() + "' is not a variable in scope",
          DidYouMean.help(name.name(), scope.names()));
    }
    return null;
  }

  private @Nullable Place element(Expr.Index index) {
    Place array = find(index.array());
    if (array == null) {
      expressions.drop(expressions.value(index.index()));
      return null;
    }
    if (!(array.type() instanceof Type.Array type)) {
      String help =
          array.type() instanceof Type.Chars
              ? "offset_of(buf), strlen(buf) and strcmp(buf, \"text\") tell what a buffer holds"
              : "";
      unit.report.error(
          "not-an-array",
          index.array(),
          array.type() instanceof Type.Chars
              ? "a char buffer counts its bytes, their values are not kept"
              : "'" + text(index.array()) + "' is " + array.type().phrase() + ", no array",
          help.isEmpty() ? new String[0] : new String[] {help});
      return null;
    }
    CodeBuffer.Point begin = code.point();
    pushAddress(array);
    Operand position = expressions.number(index.index(), "an index");
    Long known = position.known();
    if (known == null) {
      int site = unit.site(index.start(), index.end());
      code.emit(-1, Op.INDEX, type.element().slots(), type.count(), site);
      return Place.behind(type.element(), array.variable());
    }
    code.reset(begin);
    if (known < 0 || known >= type.count()) {
      unit.report.error(
          "index-out-of-range",
          index.index(),
          "index "
              + known
              + " is outside '"
              + text(index.array())
              + "', which has "
              + type.count()
              + " elements");
      return array.element(type.element(), 0);
    }
    return array.element(type.element(), (int) (long) known);
  }

  private @Nullable Place field(Expr.Field field) {
    if (field.isArrow()) {
      return fieldOfHandle(field);
    }
    Place object = find(field.object());
    if (object == null) {
      return null;
    }
    if (object.type() instanceof Type.Handle) {
      unit.report.error(
          "wrong-field", field, "'" + text(field.object()) + "' is a pointer: write '->'");
      return null;
    }
    if (!(object.type() instanceof Type.Struct type)) {
      unit.report.error(
          "wrong-field",
          field,
          "'" + text(field.object()) + "' is " + object.type().phrase() + ", it has no fields");
      return null;
    }
    StructField found = member(type.struct(), field);
    return found == null ? null : object.field(found, type.struct().name().equals("epoll_data_t"));
  }

  private @Nullable Place fieldOfHandle(Expr.Field field) {
    if (field.object() instanceof Expr.Name name) {
      VariableSlot variable = scope.find(name.name());
      if (variable != null && !(variable.type instanceof Type.Handle)) {
        unit.report.error("wrong-field", field, "'" + name.name() + "' is no pointer: write '.'");
        return null;
      }
    }
    Operand object = expressions.value(field.object());
    if (object instanceof Operand.Handle handle) {
      StructField found = member(handle.type().target(), field);
      if (found != null) {
        return Place.behind(handle.type(), null).field(found, /* isUnion= */ false);
      }
    } else if (!(object instanceof Operand.Failed)) {
      unit.report.error(
          "wrong-field", field, "'" + text(field.object()) + "' is no pointer: write '.'");
    }
    expressions.drop(object);
    return null;
  }

  private @Nullable StructField member(StructType struct, Expr.Field field) {
    return member(
        struct, field.name(), field.nameStart(), field.nameStart() + field.name().length());
  }

  /// {@return the field of that name; null after an error}
  @Nullable StructField member(StructType struct, String name, int start, int end) {
    StructField found = struct.field(name);
    if (found == null) {
      List<String> names = new ArrayList<>();
      for (StructField field : struct.fields()) {
        names.add(field.name());
      }
      String[] help = DidYouMean.help(name, names);
      if (help.length == 0 && !names.isEmpty()) {
        help = new String[] {"it has " + String.join(", ", names)};
      }
      unit.report.error(
          "wrong-field", start, end, "'" + struct.name() + "' has no field '" + name + "'", help);
    }
    return found;
  }

  /// Reads a number, handle or address. What it is read from must be one.
  Operand load(Place place) {
    switch (place.where()) {
      case FRAME -> code.emit(1, Op.LOCAL, place.slot());
      case SHARED -> code.emit(1, Op.GLOBAL, place.slot());
      case STACK -> code.emit(0, Op.LOAD, place.slot());
    }
    switch (place.view()) {
      case PLAIN, HANDLER -> {}
      case PORT -> {
        code.emit(0, Op.PORT);
        code.emit(0, Op.SWAP_BYTES, 16);
      }
      case IPV4 -> {
        code.emit(0, Op.IPV4);
        code.emit(0, Op.SWAP_BYTES, 32);
      }
    }
    if (place.isUnion() && place.bits() != 0) {
      code.emit(0, Op.NARROW, place.bits());
    }
    return switch (place.type()) {
      case Type.Handle handle -> new Operand.Handle(handle);
      case Type.Struct struct when struct.struct().isSocketAddress() -> new Operand.SocketAddress();
      case Type.Pointer _ -> new Operand.Address(Type.Int.INSTANCE);
      default -> Operand.Computed.INSTANCE;
    };
  }

  /// Writes the value on top of the stack. Where the place says so, its address is below.
  ///
  /// @param isWanted whether the value stays on the stack
  void store(Place place, boolean isWanted) {
    if (place.bits() != 0) {
      // a member of a union clears the rest of it
      code.emit(0, Op.NARROW, place.isUnion() ? Math.abs(place.bits()) : place.bits());
    }
    if (isWanted) {
      if (place.where() == Place.Where.STACK) {
        code.emit(1, Op.DUP_UNDER);
      } else {
        code.emit(1, Op.DUP);
      }
    }
    switch (place.where()) {
      case FRAME -> code.emit(-1, Op.SET_LOCAL, place.slot());
      case SHARED -> code.emit(-1, Op.SET_GLOBAL, place.slot());
      case STACK -> code.emit(-2, Op.STORE, place.slot());
    }
    if (place.isWhole() && place.variable() != null) {
      watch(place.variable());
    }
  }

  /// Tells of an assignment, if a claim names the variable.
  void watch(VariableSlot variable) {
    if (variable.watched != VariableSlot.UNWATCHED) {
      int op = variable.isShared ? Op.WATCH_GLOBAL : Op.WATCH_LOCAL;
      code.emit(0, op, variable.slot, variable.watched);
    }
  }

  /// Pushes the address of a place. Where the place says so, it takes the one on the stack.
  void pushAddress(Place place) {
    boolean isBuffer = place.type() instanceof Type.Chars;
    int slots = place.type().slots();
    switch (place.where()) {
      case FRAME -> {
        if (isBuffer) {
          code.emit(1, Op.LOCAL_BUFFER, place.slot());
        } else {
          code.emit(1, Op.LOCAL_ADDRESS, place.slot(), slots);
        }
      }
      case SHARED -> {
        if (isBuffer) {
          code.emit(1, Op.GLOBAL_BUFFER, place.slot());
        } else {
          code.emit(1, Op.GLOBAL_ADDRESS, place.slot(), slots);
        }
      }
      case STACK -> {
        if (place.slot() != 0) {
          code.push(place.slot());
          code.emit(-1, Op.ADD);
        }
      }
    }
  }

  private String text(Expr e) {
    return unit.report.text(e.start(), e.end());
  }
}
