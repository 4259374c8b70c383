package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.grammar.ClaimParser.PlaceContext;
import wakeline.dsl.grammar.ClaimParser.SegmentContext;
import wakeline.program.Function;
import wakeline.program.Label;
import wakeline.spec.HostSpec;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Place.Segment;

/// Resolves places: RUNTIME-CONTRACT §1. What the last name of a path may be follows from the word
/// that takes it, so there is a method for each sort of word.
final class PlaceReader {
  private final Names names;
  private final Params params;
  private final ClaimReport report;

  /// Whether the claim is one of this row; else what only a parameter may have made impossible is
  /// not reported.
  private final boolean applies;

  PlaceReader(Names names, Params params, ClaimReport report, boolean applies) {
    this.names = names;
    this.params = params;
    this.report = report;
    this.applies = applies;
  }

  /// A place with the index behind its last name, if that is the number of an occurrence instead.
  record Found<P extends Place>(P place, @Nullable SegmentContext occurrence) {}

  /// Where the path of names has been followed to.
  private record Head(Names.HostedProcess process, boolean hasHost, List<Segment> path, int next) {
    Place.Tasks tasks(List<Segment> whole) {
      return new Place.Tasks(hasHost ? process.host().name() : null, whole);
    }
  }

  /// After `wake`, `by`, `switch in` and in task metrics: tasks.
  Place.@Nullable Tasks tasks(PlaceContext place) {
    Found<? extends Place> found = follow(place, /* isCallWord= */ false);
    return found != null && found.place() instanceof Place.Tasks tasks ? tasks : null;
  }

  /// After `return` and in the `in` of a call: tasks or a label.
  @Nullable Found<? extends Place> call(PlaceContext place) {
    return follow(place, /* isCallWord= */ true);
  }

  private @Nullable Found<? extends Place> follow(PlaceContext place, boolean isCallWord) {
    List<SegmentContext> segments = place.segment();
    HostSpec host = names.host(name(segments.getFirst()));
    if (host != null
        && segments.size() == 2
        && Names.HOST_THREADS.contains(name(segments.get(1)))) {
      Segment thread = segment(segments.get(1));
      return thread == null
          ? null
          : new Found<>(new Place.Tasks(host.name(), List.of(thread)), null);
    }
    Head head = head(place);
    return head == null ? null : below(head, place, isCallWord);
  }

  /// Follows the names behind the process: `main`, forks, threads, and a label where one may stand.
  private @Nullable Found<? extends Place> below(
      Head head, PlaceContext place, boolean isCallWord) {
    List<SegmentContext> segments = place.segment();
    var path = new ArrayList<>(head.path());
    @Nullable String function = null;
    for (int i = head.next(); i < segments.size(); i++) {
      SegmentContext context = segments.get(i);
      String name = name(context);
      boolean isLast = i == segments.size() - 1;
      Function known = head.process().function(name);
      boolean isThread =
          name.equals("main")
              || name.equals("fork")
              || Names.RING_THREADS.contains(name)
              || (known != null && known.isSpawned());
      if (isThread && function == null) {
        Segment segment = segment(context);
        if (segment == null) {
          return null;
        }
        path.add(segment);
        function = name.equals("fork") ? null : name;
      } else if (isCallWord && isLast) {
        return label(head, path, function, context);
      } else if (isCallWord && known != null && function == null) {
        function = name;
      } else {
        return noThread(head, context, known);
      }
    }
    return new Found<>(head.tasks(path), null);
  }

  private @Nullable Found<Place> label(
      Head head, List<Segment> path, @Nullable String function, SegmentContext context) {
    String name = name(context);
    Names.HostedProcess process = head.process();
    List<Label> labels = process.labels(name, function);
    if (labels.isEmpty() && function != null) {
      labels = process.labels(name, null);
    }
    if (labels.isEmpty()) {
      var known = new ArrayList<>(process.labelNames());
      known.addAll(process.threads());
      report.missing(
          context.getStart(),
          "'" + name + "' is neither a label nor a thread of " + process.spec().name(),
          DidYouMean.help(name, known));
      return null;
    }
    var sites = new ArrayList<Integer>();
    for (Label label : labels) {
      if (label.calls() != 1) {
        report.error(
            "label",
            context,
            label.calls() == 0
                ? "the statement at label '" + name + "' makes no call"
                : "the statement at label '" + name + "' makes " + label.calls() + " calls",
            "a label names the one call of its statement");
        return null;
      }
      sites.add(label.site());
    }
    boolean isNumbered = context.LBRACK() != null;
    return new Found<>(new Place.Label(head.tasks(path), name, sites), isNumbered ? context : null);
  }

  private @Nullable Found<Place> noThread(
      Head head, SegmentContext context, @Nullable Function known) {
    String name = name(context);
    String process = head.process().spec().name();
    if (known == null) {
      var threads = new ArrayList<>(head.process().threads());
      threads.add("main");
      report.missing(
          context.getStart(),
          "'" + name + "' is no thread of " + process,
          DidYouMean.help(name, threads));
    } else if (applies) {
      report.missing(
          context.getStart(),
          "'" + name + "' is a function of " + process + " that no 'spawn' starts as a thread");
    }
    return null;
  }

  /// After queue lengths, `merge` and `merges`: a variable or an object by name. With tasks
  /// instead, null, and nothing is reported if `orTasks`.
  @Nullable Found<? extends Place> object(PlaceContext place, boolean orTasks) {
    List<SegmentContext> segments = place.segment();
    SegmentContext last = segments.getLast();
    if (hasNumber(place)) {
      return named(place);
    }
    if (orTasks && isTasks(place)) {
      Place.Tasks tasks = tasks(place);
      return tasks == null ? null : new Found<>(tasks, null);
    }
    Head head = head(place);
    if (head == null) {
      return null;
    }
    int below = segments.size() - head.next();
    if (below == 0) {
      report.error(
          "unknown-name",
          place,
          "'"
              + report.text(place)
              + "' is a process, a variable that holds a descriptor is expected",
          "write '" + report.text(place) + ".VARIABLE'");
      return null;
    }
    var path = new ArrayList<>(head.path());
    for (int i = head.next(); i < segments.size() - 2; i++) {
      Segment segment = segment(segments.get(i));
      if (segment == null || !segment.name().equals("fork")) {
        return noVariable(head, segments.get(i), null);
      }
      path.add(segment);
    }
    Segment function = null;
    if (below >= 2) {
      function = segment(segments.get(segments.size() - 2));
      if (function == null) {
        return null;
      }
      if (function.name().equals("fork")) {
        path.add(function);
        function = null;
      }
    }
    String variable = name(last);
    if (!head.process().hasVariable(function == null ? null : function.name(), variable)) {
      return noVariable(head, last, function);
    }
    Segment in =
        function != null && function.name().equals("main") ? new Segment("main") : function;
    return new Found<>(
        new Place.Variable(head.tasks(path), in, variable), last.LBRACK() == null ? null : last);
  }

  private @Nullable Found<Place> noVariable(
      Head head, SegmentContext context, @Nullable Segment function) {
    String name = name(context);
    Names.HostedProcess process = head.process();
    String of = process.spec().name() + (function == null ? "" : "." + function.name());
    var help = new ArrayList<String>();
    var near = new ArrayList<String>();
    for (var variable : process.spec().program().variables()) {
      if (variable.name().equals(name)) {
        help.add("did you mean '" + process.spec().name() + "." + variable + "'?");
      }
      boolean isThere =
          function == null
              ? variable.function() == null
              : function.name().equals(variable.function());
      if (isThere) {
        near.add(variable.name());
      }
    }
    report.missing(
        context.getStart(),
        "'" + name + "' is no variable of " + of,
        help.isEmpty() ? DidYouMean.help(name, near) : help.subList(0, 1).toArray(new String[0]));
    return null;
  }

  private @Nullable Found<Place> named(PlaceContext place) {
    List<SegmentContext> segments = place.segment();
    HostSpec host = names.host(name(segments.getFirst()));
    if (host == null || segments.size() > 3 || segments.size() < 2) {
      report.error(
          "unknown-name",
          place,
          "an object is named behind its host: 'box.tcp#1'",
          DidYouMean.help(name(segments.getFirst()), names.hostNames()));
      return null;
    }
    SegmentContext last = segments.getLast();
    String text = report.text(place);
    int end = last.LBRACK() == null ? text.length() : text.lastIndexOf('[');
    String object = text.substring(host.name().length() + 1, end);
    return new Found<>(new Place.Named(host.name(), object), last.LBRACK() == null ? null : last);
  }

  /// After `packet`, `irq`, `softirq` and `drop`: a host or its card.
  @Nullable Found<Place.Host> host(PlaceContext place) {
    List<SegmentContext> segments = place.segment();
    SegmentContext first = segments.getFirst();
    HostSpec host = names.host(name(first));
    if (host == null) {
      report.error(
          "unknown-name",
          first,
          "'" + name(first) + "' is no host",
          DidYouMean.help(name(first), names.hostNames()));
      return null;
    }
    if (segments.size() > 2) {
      report.error("unknown-name", segments.get(2), "behind a network card nothing can stand");
      return null;
    }
    SegmentContext last = segments.getLast();
    @Nullable String nic = segments.size() == 2 ? name(last) : null;
    if (nic != null && !Names.nics(host).contains(nic)) {
      report.error(
          "unknown-name",
          last,
          "'" + nic + "' is no network card of " + host.name(),
          DidYouMean.help(nic, Names.nics(host)));
      return null;
    }
    return new Found<>(new Place.Host(host.name(), nic), last.LBRACK() == null ? null : last);
  }

  /// Whether the last name of a path is a process, a thread or a fork, so that it means tasks.
  private boolean isTasks(PlaceContext place) {
    SegmentContext last = place.segment().getLast();
    String name = name(last);
    if (place.segment().size() == 1) {
      return true;
    }
    Names.@Nullable HostedProcess process = null;
    for (Names.HostedProcess known : names.processes(name(place.segment().getFirst()), null)) {
      process = known;
    }
    boolean isBehindHost = place.segment().size() == 2 && process == null;
    return isBehindHost
        || name.equals("main")
        || name.equals("fork")
        || Names.RING_THREADS.contains(name)
        || (process != null && process.threads().contains(name));
  }

  /// The process that a path begins with: by its name, or behind its host's.
  private @Nullable Head head(PlaceContext place) {
    List<SegmentContext> segments = place.segment();
    SegmentContext first = segments.getFirst();
    List<Names.HostedProcess> found = names.processes(name(first), null);
    HostSpec host = names.host(name(first));
    if (host != null && segments.size() > 1 && isBehindHost(found, host, name(segments.get(1)))) {
      found = List.of();
    }
    if (found.size() > 1) {
      var places = new ArrayList<String>();
      for (Names.HostedProcess process : found) {
        places.add("'" + process.host().name() + "." + name(first) + "'");
      }
      report.error(
          "ambiguous-name",
          first,
          "process '" + name(first) + "' runs on " + found.size() + " hosts",
          "write " + String.join(" or ", places));
      return null;
    }
    if (found.size() == 1) {
      return head(found.getFirst(), false, first, 1);
    }
    if (host == null) {
      report.error(
          "unknown-name",
          first,
          "'" + name(first) + "' is neither a process nor a host",
          DidYouMean.help(name(first), names.heads()));
      return null;
    }
    if (segments.size() == 1) {
      report.error(
          "unknown-name",
          first,
          "'" + name(first) + "' is a host, a process is expected",
          "write '" + name(first) + ".PROCESS'");
      return null;
    }
    SegmentContext second = segments.get(1);
    List<Names.HostedProcess> there = names.processes(name(second), host);
    if (there.isEmpty()) {
      report.error(
          "unknown-name",
          second,
          "'" + name(second) + "' is no process of " + host.name(),
          DidYouMean.help(name(second), Names.processNames(host)));
      return null;
    }
    return head(there.getFirst(), true, second, 2);
  }

  /// A host may be called as one of its processes is; then the second name decides.
  private boolean isBehindHost(List<Names.HostedProcess> found, HostSpec host, String second) {
    if (names.processes(second, host).isEmpty()) {
      return false;
    }
    for (Names.HostedProcess process : found) {
      if (process.knows(second)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Head head(
      Names.HostedProcess process, boolean hasHost, SegmentContext context, int next) {
    Segment segment = segment(context);
    if (segment == null) {
      return null;
    }
    int count = process.spec().count();
    if (segment.index() >= Math.max(count, 1)) {
      report.error(
          "unknown-name",
          context,
          process.spec().name()
              + " has "
              + (count == 1 ? "one instance" : count + " instances, counted from 0"));
      return null;
    }
    return new Head(process, hasHost, List.of(segment), next);
  }

  /// A name with its index; null after an error.
  private @Nullable Segment segment(SegmentContext context) {
    if (context.HASH() != null) {
      report.error("unknown-name", context, "no task is named so");
      return null;
    }
    if (context.LBRACK() == null || context.STAR() != null) {
      return new Segment(name(context));
    }
    int index = number(context, context.PARAM() != null ? context.PARAM().getText() : null);
    return index < 0 ? null : new Segment(name(context), index);
  }

  /// The number in the brackets behind a name; −1 after an error.
  int number(SegmentContext context, @Nullable String param) {
    String text = param == null ? context.NUMBER(context.NUMBER().size() - 1).getText() : param;
    return number(context, text, params, report);
  }

  /// A small number, as written or as a parameter; −1 after an error.
  static int number(ParserRuleContext at, String text, Params params, ClaimReport report) {
    if (text.startsWith("$")) {
      return switch (params.get(text.substring(1))) {
        case null -> {
          report.error(
              "unknown-param",
              at,
              "'" + text + "' is no parameter",
              DidYouMean.help(text.substring(1), params.names()));
          yield -1;
        }
        case ParamValue.Int value when value.value() >= 0 && value.value() < Integer.MAX_VALUE ->
            (int) value.value();
        case ParamValue.Int _, ParamValue.Amount _, ParamValue.Text _ -> {
          report.error("type", at, "'" + text + "' is no index");
          yield -1;
        }
      };
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      report.error("type", at, "'" + text + "' is no index");
      return -1;
    }
  }

  private static boolean hasNumber(PlaceContext place) {
    for (SegmentContext segment : place.segment()) {
      if (segment.HASH() != null) {
        return true;
      }
    }
    return false;
  }

  private static String name(SegmentContext segment) {
    return segment.name().getText();
  }
}
