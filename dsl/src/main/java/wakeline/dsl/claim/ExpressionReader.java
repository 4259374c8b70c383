package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.Quantity;
import wakeline.dsl.QuantityReading;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.dsl.grammar.ClaimParser.ExpressionContext;
import wakeline.dsl.grammar.ClaimParser.SlotContext;
import wakeline.spec.claim.Dimension;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.Slot;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;

/// Reads expressions: events, metrics, arithmetic, comparisons. What only needs constants is
/// folded.
final class ExpressionReader {
  private final Params params;
  private final ClaimReport report;
  private final EventReader events;
  private final MetricReader metrics;
  private final ConstantReader constants;
  private final ArithmeticReader arithmetic;
  private final ComparisonReader comparisons;
  private final PointReader points;

  ExpressionReader(Names names, Params params, ClaimReport report, boolean applies) {
    this.params = params;
    this.report = report;
    var places = new PlaceReader(names, params, report, applies);
    constants = new ConstantReader(params, report, this);
    events = new EventReader(names, params, report, places, constants, applies);
    metrics = new MetricReader(report, places, events);
    arithmetic = new ArithmeticReader(report);
    comparisons = new ComparisonReader(names, report);
    points = new PointReader(report, this);
  }

  EventReader events() {
    return events;
  }

  PointReader points() {
    return points;
  }

  /// {@return what the expression is; null after an error}
  @Nullable Meaning read(ExpressionContext context) {
    return switch (context) {
      case ClaimParser.GroupContext group -> group(group);
      case ClaimParser.CountContext count -> {
        Event event = events.event(count.event());
        Window window = points.window(count.window());
        yield event == null || window == null ? null : valued(new Term.Count(event, window));
      }
      case ClaimParser.HappensContext happens -> {
        Event event = events.event(happens.event());
        yield event == null ? null : new Meaning.Happening(event);
      }
      case ClaimParser.MetricContext metric -> {
        Term term = metrics.metric(metric.function());
        yield term == null ? null : valued(term);
      }
      case ClaimParser.UnaryContext unary -> unary(unary);
      case ClaimParser.BinaryContext binary -> binary(binary);
      case ClaimParser.InSetContext in -> inSet(in);
      case ClaimParser.InRangeContext in -> {
        Meaning term = read(in.expression(0));
        Meaning low = read(in.expression(1));
        Meaning high = read(in.expression(2));
        yield term == null || low == null || high == null
            ? null
            : comparisons.between(in, term, low, high);
      }
      case ClaimParser.ParamContext param -> param(param);
      case ClaimParser.ConstantContext constant -> named(constant);
      case ClaimParser.NumberContext number -> number(number);
      case ClaimParser.QuantityContext quantity -> quantity(quantity);
      case ClaimParser.TextContext text -> {
        var whole = new StringBuilder();
        text.STRING().forEach(part -> whole.append(Texts.unquoted(part)));
        yield new Meaning.Worded(whole.toString());
      }
      default -> throw new IllegalStateException("an expression of class " + context.getClass());
    };
  }

  /// {@return a number or quantity that parameters alone decide; null after an error}
  Term.@Nullable Constant constant(ExpressionContext context) {
    Meaning meaning = read(context);
    if (meaning instanceof Meaning.Valued(Term.Constant constant, _)) {
      return constant;
    }
    if (meaning != null) {
      report.error("type", context, "a constant is expected, this is " + meaning.noun());
    }
    return null;
  }

  private static Meaning valued(Term term) {
    return new Meaning.Valued(term, null);
  }

  private @Nullable Meaning group(ClaimParser.GroupContext context) {
    List<SlotContext> slots = context.slot();
    boolean isTuple = slots.size() > 1 || slots.getFirst().ANY() != null;
    if (!isTuple) {
      ExpressionContext inner = plain(slots.getFirst());
      return inner == null ? null : read(inner);
    }
    var values = new ArrayList<Slot>();
    for (SlotContext slot : slots) {
      Slot value = constants.slot(slot);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() < slots.size() ? null : valued(new Term.Tuple(values));
  }

  /// The expression of a slot that is nothing else; null after an error.
  private @Nullable ExpressionContext plain(SlotContext slot) {
    if (slot.ANY() == null && slot.RANGE() == null && slot.LBRACE() == null) {
      return slot.expression(0);
    }
    report.error("claim", slot, "a value is expected here");
    return null;
  }

  private @Nullable Meaning unary(ClaimParser.UnaryContext context) {
    Meaning operand = read(context.expression());
    if (operand == null) {
      return null;
    }
    return switch (context.op.getType()) {
      case ClaimParser.NOT -> comparisons.not(context, operand);
      case ClaimParser.PLUS -> arithmetic.number(context, comparisons.valued(operand));
      default ->
          arithmetic.negated(
              context, comparisons.valued(operand), context.op.getType() == ClaimParser.TILDE);
    };
  }

  private @Nullable Meaning binary(ClaimParser.BinaryContext context) {
    Meaning left = read(context.expression(0));
    Meaning right = read(context.expression(1));
    if (left == null || right == null) {
      return null;
    }
    Token op = context.op;
    return switch (op.getType()) {
      case ClaimParser.ANDAND -> comparisons.both(context, left, right);
      case ClaimParser.OROR -> comparisons.either(context, left, right);
      case ClaimParser.EQ,
          ClaimParser.NE,
          ClaimParser.LT,
          ClaimParser.LE,
          ClaimParser.GT,
          ClaimParser.GE -> {
        Relation relation = Relation.of(op.getText());
        assert relation != null : op.getText();
        yield comparisons.compare(context, left, relation, right);
      }
      default ->
          arithmetic.combined(
              context, comparisons.valued(left), op.getText(), comparisons.valued(right));
    };
  }

  private @Nullable Meaning inSet(ClaimParser.InSetContext context) {
    Meaning term = read(context.expression());
    var values = new ArrayList<Meaning>();
    for (SlotContext slot : context.slot()) {
      ExpressionContext inner = plain(slot);
      Meaning value = inner == null ? null : read(inner);
      if (value != null) {
        values.add(value);
      }
    }
    return term == null || values.size() < context.slot().size()
        ? null
        : comparisons.oneOf(context, term, values);
  }

  private @Nullable Meaning param(ClaimParser.ParamContext context) {
    String name = context.PARAM().getText();
    return switch (params.get(name.substring(1))) {
      case ParamValue.Int(long value, String text) ->
          new Meaning.Valued(new Term.Constant(value, Dimension.NUMBER, name), text);
      case ParamValue.Amount(Quantity quantity, String text) -> quantity(quantity, name, text);
      case ParamValue.Text(String text) -> new Meaning.Worded(text);
      case null -> {
        report.error(
            "unknown-param",
            context,
            "'" + name + "' is no parameter",
            DidYouMean.help(name.substring(1), params.names()));
        yield null;
      }
    };
  }

  private @Nullable Meaning named(ClaimParser.ConstantContext context) {
    String name = context.ID().getText();
    Constant constant = Constants.named(name);
    if (constant != null) {
      return new Meaning.Valued(new Term.Constant(constant.value(), Dimension.NUMBER, name), name);
    }
    var known = new ArrayList<String>();
    for (Constant other : Constants.all()) {
      known.add(other.name());
    }
    String[] help =
        params.names().contains(name)
            ? new String[] {"a parameter is written '$" + name + "'"}
            : DidYouMean.help(name, known);
    report.error("unknown-name", context, "'" + name + "' is no known constant", help);
    return null;
  }

  private @Nullable Meaning number(ClaimParser.NumberContext context) {
    String text = context.getText();
    Long value = context.NUMBER() == null ? null : Numbers.parse(text);
    if (value == null) {
      report.error(
          "number",
          context,
          context.NUMBER() == null
              ? "'" + text + "' is no whole number"
              : "'" + text + "' is too large");
      return null;
    }
    return new Meaning.Valued(new Term.Constant(value, Dimension.NUMBER, text), text);
  }

  private @Nullable Meaning quantity(ClaimParser.QuantityContext context) {
    String text = context.getText();
    return switch (Quantity.read(text)) {
      case Quantity quantity -> quantity(quantity, text, text);
      case QuantityReading.Bad(String message, List<String> help) -> {
        report.error("unit", context, message, help.toArray(new String[0]));
        yield null;
      }
    };
  }

  private static Meaning quantity(Quantity quantity, String shown, String text) {
    return switch (quantity.dimension()) {
      case DURATION ->
          new Meaning.Valued(new Term.Constant(quantity.amount(), Dimension.TIME, shown), text);
      case SIZE ->
          new Meaning.Valued(new Term.Constant(quantity.amount(), Dimension.BYTES, shown), text);
      case RATE -> new Meaning.Rated(quantity.amount());
    };
  }

  /// {@return the term of a metric alone; null after an error}
  @Nullable Term term(ExpressionContext context) {
    Meaning meaning = read(context);
    if (meaning == null) {
      return null;
    }
    if (comparisons.valued(meaning) instanceof Meaning.Valued(Term term, _)) {
      return term;
    }
    report.error("type", context, "a metric is expected, this is " + meaning.noun());
    return null;
  }

  /// {@return the state of a comparison; null after an error}
  @Nullable State state(ParserRuleContext context, @Nullable Meaning meaning) {
    if (meaning == null) {
      return null;
    }
    if (meaning instanceof Meaning.Stated(State state)) {
      return state;
    }
    report.error(
        "type",
        context,
        "a comparison is expected, this is " + meaning.noun(),
        meaning instanceof Meaning.Happening
            ? "count it: 'count(…) == 1'"
            : "compare it: '… == 1'");
    return null;
  }
}
