package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.grammar.ClaimParser.ArgumentContext;
import wakeline.dsl.grammar.ClaimParser.FunctionContext;
import wakeline.dsl.grammar.ClaimParser.PlaceContext;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Term;
import wakeline.trace.CounterKind;

/// Reads metrics: `recvq(server.c)`, `wakeups(srv)`, `p99(latency(…))`.
final class MetricReader {
  private static final List<String> LENGTHS = List.of("recvq", "sendq", "acceptq", "readylist");

  private final ClaimReport report;
  private final PlaceReader places;
  private final EventReader events;

  MetricReader(ClaimReport report, PlaceReader places, EventReader events) {
    this.report = report;
    this.places = places;
    this.events = events;
  }

  /// {@return the term; null after an error}
  @Nullable Term metric(FunctionContext context) {
    String word = context.name().getText();
    return switch (word) {
      case "recvq" -> length(CounterKind.RECVQ, context);
      case "sendq" -> length(CounterKind.SENDQ, context);
      case "acceptq" -> length(CounterKind.ACCEPTQ, context);
      case "readylist" -> length(CounterKind.READYLIST, context);
      case "merges" -> merges(context);
      case "drops" -> drops(context);
      case "latency" -> latency(context);
      default -> {
        int percent = percent(word);
        if (percent > 0) {
          yield percentile(percent, context);
        }
        Metric metric = Metric.of(word);
        if (metric != null) {
          yield measured(metric, context);
        }
        report.error(
            "unknown-name",
            context.name(),
            "'" + word + "' is no metric",
            DidYouMean.help(word, words()));
        yield null;
      }
    };
  }

  private static List<String> words() {
    var words = new ArrayList<>(LENGTHS);
    for (Metric metric : Metric.values()) {
      words.add(metric.word());
    }
    words.addAll(List.of("drops", "latency", "p50", "p99", "max", "count"));
    return words;
  }

  /// 50 of `p50`, 100 of `max`; 0 of anything else.
  private static int percent(String word) {
    if (word.equals("max")) {
      return 100;
    }
    boolean isPercentile =
        word.length() >= 2
            && word.length() <= 3
            && word.charAt(0) == 'p'
            && word.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    return isPercentile ? Integer.parseInt(word.substring(1)) : 0;
  }

  private @Nullable Term length(CounterKind what, FunctionContext context) {
    PlaceContext place = place(context, /* isOptional= */ false);
    PlaceReader.Found<? extends Place> found = place == null ? null : places.object(place, false);
    if (found == null || !isWhole(found)) {
      return null;
    }
    return new Term.Length(what, found.place());
  }

  /// Behind a variable there is no index.
  private boolean isWhole(PlaceReader.Found<? extends Place> found) {
    if (found.occurrence() == null) {
      return true;
    }
    report.error("claim", found.occurrence(), "a variable has no index in a claim");
    return false;
  }

  private @Nullable Term measured(Metric metric, FunctionContext context) {
    if (context.argument().isEmpty()) {
      return new Term.Measured(metric, null);
    }
    PlaceContext place = place(context, true);
    Place.Tasks tasks = place == null ? null : places.tasks(place);
    return tasks == null ? null : new Term.Measured(metric, tasks);
  }

  private @Nullable Term merges(FunctionContext context) {
    if (context.argument().isEmpty()) {
      return new Term.Merges(null);
    }
    PlaceContext place = place(context, true);
    PlaceReader.Found<? extends Place> found = place == null ? null : places.object(place, true);
    if (found == null || !isWhole(found)) {
      return null;
    }
    return found.place() instanceof Place.Tasks tasks
        ? new Term.Measured(Metric.MERGES, tasks)
        : new Term.Merges(found.place());
  }

  private @Nullable Term drops(FunctionContext context) {
    if (context.argument().isEmpty()) {
      return new Term.Drops(null);
    }
    PlaceContext place = place(context, true);
    PlaceReader.Found<Place.Host> found = place == null ? null : places.host(place);
    return found == null || !isWhole(found) ? null : new Term.Drops(found.place());
  }

  private Term.@Nullable Latency latency(FunctionContext context) {
    List<ArgumentContext> arguments = context.argument();
    if (arguments.size() != 2
        || arguments.getFirst().event() == null
        || arguments.getLast().event() == null) {
      report.error(
          "arity",
          context,
          "latency takes two events",
          "latency(mark \"sent\", mark \"answered\")");
      return null;
    }
    Event from = events.event(arguments.getFirst().event());
    Event to = events.event(arguments.getLast().event());
    return from == null || to == null ? null : new Term.Latency(from, to);
  }

  private @Nullable Term percentile(int percent, FunctionContext context) {
    List<ArgumentContext> arguments = context.argument();
    FunctionContext of = arguments.size() == 1 ? arguments.getFirst().function() : null;
    if (of == null || !of.name().getText().equals("latency")) {
      String word = context.name().getText();
      report.error(
          "type",
          context,
          word + " takes durations",
          "write '" + word + "(latency(EVENT, EVENT))'");
      return null;
    }
    Term.Latency latency = latency(of);
    return latency == null ? null : new Term.Percentile(percent, latency);
  }

  /// The only argument, which must be a place; null after an error.
  private @Nullable PlaceContext place(FunctionContext context, boolean isOptional) {
    List<ArgumentContext> arguments = context.argument();
    String word = context.name().getText();
    if (arguments.size() != 1) {
      report.error(
          "arity", context, word + " takes " + (isOptional ? "at most one place" : "one place"));
      return null;
    }
    PlaceContext place = arguments.getFirst().place();
    if (place == null) {
      report.error("type", arguments.getFirst(), word + " takes a place");
    }
    return place;
  }
}
