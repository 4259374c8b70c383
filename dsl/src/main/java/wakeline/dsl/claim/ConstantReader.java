package wakeline.dsl.claim;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.grammar.ClaimParser.ErrnoContext;
import wakeline.dsl.grammar.ClaimParser.OutcomeContext;
import wakeline.dsl.grammar.ClaimParser.ReturnedContext;
import wakeline.dsl.grammar.ClaimParser.SlotContext;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Slot;
import wakeline.spec.claim.Term;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;
import wakeline.syscall.Errno;

/// Reads what must be constant: the values of marks, arguments and results.
final class ConstantReader {
  private final Params params;
  private final ClaimReport report;
  private final ExpressionReader expressions;

  ConstantReader(Params params, ClaimReport report, ExpressionReader expressions) {
    this.params = params;
    this.report = report;
    this.expressions = expressions;
  }

  /// `_`, a constant, a range or a set of constants; null after an error.
  @Nullable Slot slot(SlotContext context) {
    if (context.ANY() != null) {
      return Slot.ANY;
    }
    if (context.LBRACE() != null) {
      var values = new ArrayList<Slot.Is>();
      for (var expression : context.expression()) {
        Term.Constant constant = expressions.constant(expression);
        if (constant == null) {
          return null;
        }
        values.add(new Slot.Is(constant.value(), constant.text()));
      }
      return new Slot.OneOf(values);
    }
    Term.Constant low = expressions.constant(context.expression(0));
    if (context.RANGE() == null) {
      return low == null ? null : new Slot.Is(low.value(), low.text());
    }
    Term.Constant high = expressions.constant(context.expression(1));
    return low == null || high == null ? null : new Slot.Range(low.value(), high.value());
  }

  /// `= value ERRNO`; null after an error.
  Pattern.@Nullable Outcome outcome(OutcomeContext context) {
    Slot value = returned(context.returned(0), context.errno() != null);
    if (context.RANGE() != null && value != null) {
      Slot high = returned(context.returned(1), true);
      if (high == null) {
        return null;
      }
      if (!(value instanceof Slot.Is from && high instanceof Slot.Is to)) {
        report.error("claim", context, "a range goes from one number to another");
        return null;
      }
      value = new Slot.Range(from.value(), to.value());
    }
    if (context.errno() == null) {
      return value == null ? null : new Pattern.Outcome(value);
    }
    Integer errno = errno(context.errno());
    return value == null || errno == null
        ? null
        : new Pattern.Outcome(value, errno, Errno.name(errno));
  }

  private @Nullable Slot returned(ReturnedContext context, boolean hasErrno) {
    if (context.ANY() != null) {
      return Slot.ANY;
    }
    String sign = context.MINUS() != null ? "-" : "";
    Long value;
    if (context.NUMBER() != null) {
      value = Numbers.parse(context.NUMBER().getText());
      if (value == null) {
        report.error("number", context, "'" + context.NUMBER().getText() + "' is too large");
      }
    } else if (context.ID() != null) {
      String name = context.ID().getText();
      Constant constant = Constants.named(name);
      value = constant == null ? null : Long.valueOf(constant.value());
      if (constant == null) {
        unknownConstant(context, name);
      } else if (Errno.number(name) != null && sign.isEmpty() && !hasErrno) {
        report.error(
            "claim",
            context,
            "a call does not return " + name + ", it returns -1 and sets errno",
            "write '= -1 " + name + "'");
        return null;
      }
    } else {
      value = param(context);
    }
    if (value == null) {
      return null;
    }
    long signed = sign.isEmpty() ? value : -value;
    return new Slot.Is(signed, report.text(context));
  }

  private void unknownConstant(ReturnedContext context, String name) {
    report.error(
        "unknown-name",
        context,
        "'" + name + "' is no known constant",
        DidYouMean.help(name, Errno.names()));
  }

  private @Nullable Long param(ReturnedContext context) {
    String name = context.PARAM().getText().substring(1);
    return switch (params.get(name)) {
      case ParamValue.Int number -> number.value();
      case ParamValue.Amount amount -> amount.quantity().amount();
      case ParamValue.Text _ -> {
        report.error("type", context, "'$" + name + "' is a text, a number is expected");
        yield null;
      }
      case null -> {
        report.error(
            "unknown-param",
            context,
            "'$" + name + "' is no parameter",
            DidYouMean.help(name, params.names()));
        yield null;
      }
    };
  }

  private @Nullable Integer errno(ErrnoContext context) {
    String name = context.getText();
    if (context.PARAM() != null) {
      ParamValue value = params.get(name.substring(1));
      if (value == null) {
        report.error(
            "unknown-param",
            context,
            "'" + name + "' is no parameter",
            DidYouMean.help(name.substring(1), params.names()));
        return null;
      }
      if (value instanceof ParamValue.Int(long number, _) && number > 0 && number < 4096) {
        return (int) number;
      }
      report.error("type", context, "'" + name + "' is no errno: " + value.text());
      return null;
    }
    Integer number = Errno.number(name);
    if (number == null) {
      report.error(
          "unknown-name",
          context,
          "'" + name + "' is no errno",
          DidYouMean.help(name, Errno.names()));
    }
    return number;
  }
}
