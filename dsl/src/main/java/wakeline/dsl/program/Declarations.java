package wakeline.dsl.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ast.Declarator;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Initializer;
import wakeline.dsl.ast.Stmt;
import wakeline.dsl.ast.TypeName;
import wakeline.program.Op;

/// Checks and compiles declarations: types, sizes, initial values.
final class Declarations {
  /// Largest array: what a length in an address can say.
  private static final int SLOTS_MAX = (1 << 20) - 1;

  private static final long BUFFER_MAX = 1L << 30;

  private final FunctionScope scope;
  private final Unit unit;
  private final CodeBuffer code;
  private final Expressions expressions;
  private final Places places;

  Declarations(FunctionScope scope, Expressions expressions) {
    this.scope = scope;
    this.unit = scope.unit;
    this.code = unit.code;
    this.expressions = expressions;
    this.places = expressions.places();
  }

  /// Makes the variables of a declaration and gives them their first values.
  void declare(Stmt.Declaration declaration) {
    for (Declarator declarator : declaration.declarators()) {
      VariableSlot variable;
      if (scope.isShared()) {
        variable = unit.shared.get(declarator.name());
        if (variable == null || variable.start != declarator.nameStart()) {
          continue;
        }
      } else {
        Type type = type(declaration.type(), declarator);
        if (type == null) {
          type = Type.Int.INSTANCE;
        }
        variable = scope.declare(declarator.name(), type, declarator.nameStart());
      }
      initialize(variable, declarator);
    }
  }

  /// Makes the shared variables of a declaration at top level, before anything is compiled.
  void share(Stmt.Declaration declaration) {
    for (Declarator declarator : declaration.declarators()) {
      if (unit.shared.containsKey(declarator.name())) {
        unit.report.error(
            "duplicate-name",
            declarator.nameStart(),
            declarator.nameEnd(),
            "'" + declarator.name() + "' is declared twice");
        continue;
      }
      Type type = type(declaration.type(), declarator);
      unit.share(
          declarator.name(), type == null ? Type.Int.INSTANCE : type, declarator.nameStart());
    }
  }

  /// {@return the type that a declarator gives its name; null after an error}
  private @Nullable Type type(TypeName name, Declarator declarator) {
    if (declarator.sizes().isEmpty()) {
      return Types.scalar(name, declarator.stars(), unit.report);
    }
    if (declarator.sizes().size() > 1) {
      unit.report.error(
          "type", declarator.start(), declarator.end(), "an array has one dimension here");
    }
    boolean isChars = !name.isStruct() && name.name().equals("char") && declarator.stars() == 0;
    Type element =
        isChars ? Type.Int.INSTANCE : Types.scalar(name, declarator.stars(), unit.report);
    Declarator.Size size = declarator.sizes().getFirst();
    Long count = count(declarator, size, isChars);
    if (element == null || count == null) {
      return null;
    }
    long most = isChars ? BUFFER_MAX : SLOTS_MAX / element.slots();
    if (count < 1 || count > most) {
      unit.report.error(
          "bad-size", size.start(), size.end(), "a size is 1 to " + most + ", not " + count);
      return null;
    }
    return isChars
        ? new Type.Chars((int) (long) count)
        : new Type.Array(element, (int) (long) count);
  }

  private @Nullable Long count(Declarator declarator, Declarator.Size size, boolean isChars) {
    if (size.elements() != null) {
      return expressions.known(size.elements(), "the size of an array");
    }
    if (isChars
        && declarator.initializer() instanceof Initializer.Value value
        && value.expression() instanceof Expr.Text text) {
      return text.value().getBytes(StandardCharsets.UTF_8).length + 1L;
    }
    if (!isChars && declarator.initializer() instanceof Initializer.Braces braces) {
      return (long) Math.max(1, braces.elements().size());
    }
    unit.report.error("bad-size", size.start(), size.end(), "the size of an array is missing");
    return null;
  }

  private void initialize(VariableSlot variable, Declarator declarator) {
    Initializer initializer = declarator.initializer();
    Place place = Place.of(variable);
    clear(variable, place, initializer != null);
    if (initializer != null) {
      fill(place, initializer, declarator);
    }
  }

  /// Variables start at 0, each time their declaration is reached.
  private void clear(VariableSlot variable, Place place, boolean isFilled) {
    switch (variable.type) {
      case Type.Chars chars -> {
        if (!variable.isShared) {
          places.pushAddress(place);
          code.emit(-1, Op.NEW_BUFFER, chars.capacity());
        }
      }
      case Type.Int _, Type.Handle _, Type.Pointer _ -> {
        if (!isFilled && !variable.isShared) {
          code.push(0);
          code.emit(-1, Op.SET_LOCAL, variable.slot);
        }
      }
      case Type.Array _, Type.Struct _ -> {
        if (variable.isShared) {
          places.pushAddress(place);
          code.emit(-1, Op.ZERO, variable.type.slots());
        } else {
          code.emit(0, Op.ZERO_LOCAL, variable.slot, variable.type.slots());
        }
      }
    }
  }

  /// Fills a place that is all zero.
  private void fill(Place place, Initializer initializer, Declarator at) {
    switch (initializer) {
      case Initializer.Value value -> fill(place, value.expression());
      case Initializer.Braces braces -> {
        switch (place.type()) {
          case Type.Array array -> fillArray(place, array, braces, at);
          case Type.Struct struct -> fillStruct(place, struct.struct(), braces, at);
          case Type.Int _, Type.Handle _, Type.Pointer _, Type.Chars _ ->
              fillScalar(place, braces, at);
        }
      }
    }
  }

  private void fill(Place place, Expr value) {
    if (place.type() instanceof Type.Chars) {
      if (value instanceof Expr.Text text) {
        places.pushAddress(place);
        code.emit(1, Op.TEXT, code.bytes(text.value()));
        code.emit(-2, Op.SET_TEXT);
      } else {
        unit.report.error(
            "type", value, "a char buffer starts empty or with a text", "a read fills it");
      }
      return;
    }
    if (place.type() instanceof Type.Array) {
      unit.report.error("type", value, "an array starts with '{ … }'");
      return;
    }
    boolean isZero = value instanceof Expr.Number number && number.value() == 0;
    if (isZero && place.type() instanceof Type.Struct && !place.isWhole()) {
      return;
    }
    expressions.assignments().set(place, value, value, /* isWanted= */ false);
  }

  private void fillArray(Place place, Type.Array array, Initializer.Braces braces, Declarator at) {
    long next = 0;
    for (Initializer.Element element : braces.elements()) {
      List<Initializer.Designator> path = element.path();
      if (!path.isEmpty()) {
        if (path.getFirst() instanceof Initializer.Designator.Position position) {
          Long index = expressions.known(position.index(), "an index");
          if (index == null) {
            continue;
          }
          next = index;
        } else {
          unit.report.error(
              "wrong-field", element.start(), element.end(), "an array has no fields");
          continue;
        }
      }
      if (next < 0 || next >= array.count()) {
        unit.report.error(
            "index-out-of-range",
            element.start(),
            element.end(),
            "the array has " + array.count() + " elements");
        return;
      }
      Place target = place.element(array.element(), (int) next);
      follow(target, path.isEmpty() ? path : path.subList(1, path.size()), element, at);
      next++;
    }
  }

  private void fillStruct(
      Place place, StructType struct, Initializer.Braces braces, Declarator at) {
    if (struct.fields().isEmpty() || struct.isSocketAddress()) {
      if (!isZero(braces)) {
        unit.report.error(
            "type",
            braces.start(),
            braces.end(),
            struct.phrase() + " cannot be written field by field",
            struct.isSocketAddress()
                ? "write 'inet(\"host\", 80)'"
                : "leave it out: it starts empty");
      }
      return;
    }
    int next = 0;
    for (Initializer.Element element : braces.elements()) {
      if (element.path().isEmpty()) {
        if (next >= struct.fields().size()) {
          unit.report.error(
              "wrong-field",
              element.start(),
              element.end(),
              "'" + struct.name() + "' has " + struct.fields().size() + " fields");
          return;
        }
        StructField field = struct.fields().get(next++);
        fill(place.field(field, isUnion(struct)), element.value(), at);
      } else {
        follow(place, element.path(), element, at);
        if (element.path().getFirst() instanceof Initializer.Designator.Member member) {
          StructField field = struct.field(member.name());
          next = field == null ? next : struct.fields().indexOf(field) + 1;
        }
      }
    }
  }

  private static boolean isUnion(StructType struct) {
    return struct.name().equals("epoll_data_t");
  }

  private static boolean isZero(Initializer.Braces braces) {
    return braces.elements().isEmpty()
        || (braces.elements().size() == 1
            && braces.elements().getFirst().path().isEmpty()
            && braces.elements().getFirst().value() instanceof Initializer.Value value
            && value.expression() instanceof Expr.Number number
            && number.value() == 0);
  }

  /// Fills what `.field.field` leads to.
  private void follow(
      Place from, List<Initializer.Designator> path, Initializer.Element element, Declarator at) {
    Place place = from;
    for (Initializer.Designator designator : path) {
      if (!(designator instanceof Initializer.Designator.Member member)
          || !(place.type() instanceof Type.Struct type)) {
        unit.report.error(
            "wrong-field", designator.start(), designator.end(), "there is no such part");
        return;
      }
      StructField field = places.member(type.struct(), member.name(), member.start(), member.end());
      if (field == null) {
        return;
      }
      place = place.field(field, isUnion(type.struct()));
    }
    fill(place, element.value(), at);
  }

  private void fillScalar(Place place, Initializer.Braces braces, Declarator at) {
    if (braces.elements().size() == 1 && braces.elements().getFirst().path().isEmpty()) {
      fill(place, braces.elements().getFirst().value(), at);
    } else if (!braces.elements().isEmpty()) {
      unit.report.error(
          "type", braces.start(), braces.end(), place.type().phrase() + " has one value");
    }
  }
}
