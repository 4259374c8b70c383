package wakeline.program;

import java.util.List;
import java.util.Objects;
import wakeline.syscall.Syscall;

/// What a process runs, ready to be interpreted: plain data that compilers produce and the
/// interpreter reads.
///
/// @param code instructions: an opcode of [Op] and its operands
/// @param constants numbers that do not fit an operand
/// @param texts literals, and the names of hosts, marks and snapshots
/// @param functions `main` among them
/// @param main index of the function that runs first
/// @param globalSlots 64-bit slots of the variables that all threads of a process share
/// @param sourceMap where each site stands in the file
/// @param labels the labels and the calls they name
/// @param watched the variables whose assignments are recorded, since claims name them
/// @param variables every variable, for who checks names
/// @param marks the marks it can set
/// @param snapshots the snapshots it can take
/// @param calls the calls it can make, in the order of the table
public record Program(
    int[] code,
    long[] constants,
    List<String> texts,
    List<Function> functions,
    int main,
    int globalSlots,
    SourceMap sourceMap,
    List<Label> labels,
    List<Variable> watched,
    List<Variable> variables,
    List<Mark> marks,
    List<String> snapshots,
    List<Syscall> calls) {

  /// What a handler's value is: `HANDLER_BASE` + the index of its function. Above all dispositions
  /// of signal(2).
  public static final long HANDLER_BASE = 1L << 32;

  public Program {
    texts = List.copyOf(texts);
    functions = List.copyOf(functions);
    labels = List.copyOf(labels);
    watched = List.copyOf(watched);
    variables = List.copyOf(variables);
    marks = List.copyOf(marks);
    snapshots = List.copyOf(snapshots);
    calls = List.copyOf(calls);
    Objects.checkIndex(main, functions.size());
  }

  /// A program that ends at once.
  public static Program empty() {
    return new Program(
        new int[] {Op.CONST, 0, Op.RETURN},
        new long[0],
        List.of(),
        List.of(new Function("main", 0, 0, 0, 1, 1, /* isSpawned= */ false)),
        0,
        0,
        new SourceMap(List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// {@return the index of the function of that name, −1 if there is none}
  public int function(String name) {
    for (int i = 0; i < functions.size(); i++) {
      if (functions.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return "program of " + functions.size() + " functions, " + code.length + " words";
  }
}
