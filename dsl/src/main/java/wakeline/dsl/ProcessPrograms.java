package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.ast.ProgramReader;
import wakeline.dsl.ast.ProgramTree;
import wakeline.dsl.claim.ClaimUses;
import wakeline.dsl.program.CompileContext;
import wakeline.dsl.program.ProgramCompiler;
import wakeline.dsl.yaml.Node;
import wakeline.program.Program;
import wakeline.syscall.KernelVersion;

/// Compiles the programs of a file's processes, row after row: each text is parsed once, and
/// compiled again only if a param that it uses has another value.
final class ProcessPrograms {
  /// Characters of one program.
  private static final int MAX_CHARACTERS = 200_000;

  private final ClaimUses uses;
  private final Diagnostics diagnostics;
  private final Map<Node.Scalar, ProgramTree> trees = new LinkedHashMap<>();
  private final Map<Process, List<Compiled>> compiled = new LinkedHashMap<>();

  /// A process of the file; in several rows it may be compiled to several programs.
  record Process(String host, String name, Node.Scalar text, KernelVersion kernel) {}

  /// @param looked the params that the compiler looked up, with what it found
  /// @param program null if it has errors
  private record Compiled(Map<String, ParamValue> looked, @Nullable Program program) {
    boolean fits(Params params) {
      for (Map.Entry<String, ParamValue> each : looked.entrySet()) {
        if (!each.getValue().equals(params.get(each.getKey()))) {
          return false;
        }
      }
      return true;
    }
  }

  /// @param uses what the claims of the file name of its programs
  ProcessPrograms(ClaimUses uses, Diagnostics diagnostics) {
    this.uses = uses;
    this.diagnostics = diagnostics;
  }

  /// The program of one process in the row with these params, or null if it has errors, which have
  /// been reported.
  ///
  /// @param hosts the names of the row's hosts
  @Nullable Program compile(Process process, Set<String> hosts, Params params) {
    List<Compiled> before = compiled.computeIfAbsent(process, _ -> new ArrayList<>());
    for (Compiled each : before) {
      if (each.fits(params)) {
        return each.program;
      }
    }
    if (diagnostics.isFull()) {
      return null;
    }
    if (process.text.text().length() > MAX_CHARACTERS) {
      diagnostics.error(
          "program-size",
          process.text.span(),
          "the program has more than " + MAX_CHARACTERS + " characters");
      return null;
    }
    ProgramTree tree =
        trees.computeIfAbsent(
            process.text, text -> ProgramReader.read(ProgramText.of(text), diagnostics));
    var context =
        new CompileContext(
            process.kernel,
            hosts,
            uses.variables(process.host, process.name),
            uses.labels(process.host, process.name));
    Set<String> looked = new LinkedHashSet<>();
    Program program = ProgramCompiler.compile(tree, params.recording(looked), context, diagnostics);
    Map<String, ParamValue> values = new LinkedHashMap<>();
    for (String name : looked) {
      ParamValue value = params.get(name);
      if (value != null) {
        values.put(name, value);
      }
    }
    before.add(new Compiled(values, program));
    return program;
  }
}
