package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ParamValue;
import wakeline.dsl.ast.Expr;
import wakeline.dsl.ast.Infix;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;
import wakeline.syscall.Family;

/// Checks that the constants in an expression are of the kind that is expected where it stands.
final class Families {
  /// Families with more constants are not listed in messages.
  private static final int LISTED_MAX = 6;

  private final FunctionScope scope;

  Families(FunctionScope scope) {
    this.scope = scope;
  }

  /// Reports constants in `e` that are not of `family`.
  void check(Expr e, Family family) {
    check(e, family, family.noun(), family.shape().isMask());
  }

  /// Reports constants in `e` that are no plain numbers.
  ///
  /// @param expected what is expected, with its article
  void checkPlain(Expr e, String expected) {
    check(e, Family.NUMBER, expected, /* isMask= */ false);
  }

  private void check(Expr e, Family family, String expected, boolean isMask) {
    switch (e) {
      case Expr.Name name -> {
        if (scope.find(name.name()) == null) {
          Constant constant = Constants.named(name.name());
          if (constant != null && !constant.isOf(family)) {
            report(e, constant, family, expected, isMask, null);
          }
        }
      }
      case Expr.Param param -> checkParam(param, family, expected, isMask);
      case Expr.Binary binary when isBitwise(binary.op()) -> {
        check(binary.left(), family, expected, isMask);
        check(binary.right(), family, expected, isMask);
      }
      case Expr.Unary unary -> check(unary.operand(), family, expected, isMask);
      case Expr.Conditional conditional -> {
        check(conditional.then(), family, expected, isMask);
        check(conditional.otherwise(), family, expected, isMask);
      }
      default -> {}
    }
  }

  private static boolean isBitwise(Infix op) {
    return op == Infix.OR || op == Infix.AND || op == Infix.XOR;
  }

  /// A param may itself be an expression over constants.
  private void checkParam(Expr.Param param, Family family, String expected, boolean isMask) {
    if (scope.unit.params.get(param.name()) instanceof ParamValue.Int value) {
      for (String word : value.text().split("\\W+", -1)) {
        Constant constant = Constants.named(word);
        if (constant != null && !constant.isOf(family)) {
          report(param, constant, family, expected, isMask, param.name());
          return;
        }
      }
    }
  }

  private void report(
      Expr e,
      Constant constant,
      Family family,
      String expected,
      boolean isMask,
      @Nullable String param) {
    if (scope.unit.isDead()) {
      return;
    }
    String subject =
        param == null ? constant.name() : "$" + param + " names " + constant.name() + ", which";
    String noun =
        constant.name().equals("NULL") ? "a null pointer" : constant.families().getFirst().noun();
    scope.unit.report.error(
        isMask ? "flag-family" : "argument-kind",
        e,
        subject + " is " + noun + ", " + expected + " is expected",
        listed(family));
  }

  private static String[] listed(Family family) {
    List<Constant> constants = Constants.of(family);
    if (family == Family.NUMBER || constants.size() > LISTED_MAX) {
      return new String[0];
    }
    List<String> names = new ArrayList<>();
    for (Constant constant : constants) {
      names.add(constant.name());
    }
    return new String[] {
      (names.size() == 1 ? "there is " : "there are ") + String.join(", ", names)
    };
  }
}
