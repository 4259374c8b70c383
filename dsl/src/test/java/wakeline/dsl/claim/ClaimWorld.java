package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.dsl.Quantity;
import wakeline.program.Function;
import wakeline.program.Label;
import wakeline.program.Mark;
import wakeline.program.Program;
import wakeline.program.Variable;
import wakeline.spec.HostSpec;
import wakeline.spec.MarkSpec;
import wakeline.spec.Policy;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Sched;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Term;
import wakeline.syscall.Syscall;

/// Hosts with processes of which only the names are known, to read claims against.
final class ClaimWorld {
  private final Map<String, List<ProcessSpec>> hosts = new LinkedHashMap<>();
  private final Map<String, ParamValue> params = new LinkedHashMap<>();
  private final List<MarkSpec> marks = new ArrayList<>();
  final Diagnostics diagnostics = new Diagnostics();

  /// What a program has, as words: `f: worker*` a spawned function, `v: worker.ep` a variable, `m:
  /// sent/2` a mark with two values, `l: worker.wait@7` a label of a call at site 7, `c: read` a
  /// call.
  ClaimWorld process(String host, String name, int count, String... parts) {
    var functions = new ArrayList<Function>();
    var labels = new ArrayList<Label>();
    var variables = new ArrayList<Variable>();
    var marked = new ArrayList<Mark>();
    var calls = new ArrayList<Syscall>();
    functions.add(function("main", false));
    for (String part : parts) {
      String word = part.substring(3);
      switch (part.charAt(0)) {
        case 'f' -> functions.add(function(word.replace("*", ""), word.endsWith("*")));
        case 'v' -> variables.add(variable(word));
        case 'm' -> {
          String[] halves = word.split("/", -1);
          marked.add(new Mark(halves[0], halves.length > 1 ? Integer.parseInt(halves[1]) : 0));
        }
        case 'l' -> {
          String[] halves = word.split("[.@]", -1);
          labels.add(new Label(halves[1], halves[0], Integer.parseInt(halves[2]), 1));
        }
        case 'c' -> calls.add(call(word));
        default -> throw new IllegalArgumentException(part);
      }
    }
    Program empty = Program.empty();
    var program =
        new Program(
            empty.code(),
            empty.constants(),
            empty.texts(),
            functions,
            0,
            0,
            empty.sourceMap(),
            labels,
            List.of(),
            variables,
            marked,
            List.of(),
            calls);
    hosts
        .computeIfAbsent(host, _ -> new ArrayList<>())
        .add(new ProcessSpec(name, 0, count, -1, 0, Policy.OTHER, 0, 0, program));
    return this;
  }

  private static Function function(String name, boolean isSpawned) {
    return new Function(name, 0, 0, 0, 1, 1, isSpawned);
  }

  private static Variable variable(String word) {
    int dot = word.indexOf('.');
    return dot < 0
        ? new Variable(null, word)
        : new Variable(word.substring(0, dot), word.substring(dot + 1));
  }

  private static Syscall call(String name) {
    Syscall call = Syscall.named(name);
    if (call == null) {
      throw new IllegalArgumentException(name);
    }
    return call;
  }

  ClaimWorld param(String name, String value) {
    Quantity quantity = Quantity.parse(value);
    params.put(
        name,
        quantity != null
            ? new ParamValue.Amount(quantity, value)
            : value.matches("-?[0-9]+")
                ? new ParamValue.Int(Long.parseLong(value), value)
                : new ParamValue.Text(value));
    return this;
  }

  ClaimWorld constant(String name, long value, String text) {
    params.put(name, new ParamValue.Int(value, text));
    return this;
  }

  ClaimWorld mark(String name, String text) {
    Event event = compiler().event(text(text));
    if (event == null) {
      throw new IllegalArgumentException(diagnostics.toString());
    }
    marks.add(new MarkSpec(name, event, text, null));
    return this;
  }

  private ClaimCompiler compiler() {
    var specs = new ArrayList<HostSpec>();
    hosts.forEach((name, processes) -> specs.add(new HostSpec(name, 1, Sched.FIFO, processes)));
    return new ClaimCompiler(specs, marks, Params.of(params), true, diagnostics);
  }

  @Nullable Claim claim(String text) {
    return compiler().claim(text(text), true);
  }

  @Nullable Term metric(String text) {
    return compiler().metric(text(text));
  }

  static ProgramText text(String text) {
    return ProgramText.of(new SourceFile("claim", text));
  }

  /// The claim as it prints, or its problems, one a line: `column code: message; help`.
  String read(String text) {
    Claim claim = claim(text);
    return claim != null && !diagnostics.hasErrors() ? claim.toString() : problems();
  }

  String problems() {
    var lines = new ArrayList<String>();
    for (var problem : diagnostics.sorted()) {
      lines.add(
          problem.span().column()
              + "-"
              + (problem.span().column() + problem.span().end() - problem.span().start())
              + " "
              + problem.code()
              + ": "
              + problem.message()
              + (problem.help().isEmpty() ? "" : "; " + problem.help().getFirst()));
    }
    return String.join("\n", lines);
  }
}
