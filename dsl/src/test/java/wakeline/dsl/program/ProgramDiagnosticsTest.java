package wakeline.dsl.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.Dimension;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.dsl.Quantity;
import wakeline.syscall.KernelVersion;

/// What is printed about programs that are not right: each case of `mistakes.txt` is a program,
/// behind `===` and a name, and what is printed about it, behind `---`.
class ProgramDiagnosticsTest {
  @TestFactory
  List<DynamicTest> mistakesAreExplained() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String entry : mistakes().split("(?m)^=== ", -1)) {
      if (!entry.isBlank()) {
        int nameEnd = entry.indexOf('\n');
        int split = entry.indexOf("\n---\n", nameEnd);
        String program = entry.substring(nameEnd + 1, split + 1);
        String expected = entry.substring(split + 5).stripTrailing();
        tests.add(
            DynamicTest.dynamicTest(
                entry.substring(0, nameEnd),
                () -> assertThat(problems(program).stripTrailing()).isEqualTo(expected)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(40);
    return tests;
  }

  private static String mistakes() throws IOException {
    try (var in = ProgramDiagnosticsTest.class.getResourceAsStream("mistakes.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  static String problems(String text) {
    var params = new LinkedHashMap<String, ParamValue>();
    params.put("n", new ParamValue.Int(3, "3"));
    params.put("opt", new ParamValue.Text("none"));
    params.put("events", new ParamValue.Int(0x80000001L, "EPOLLIN | EPOLLET"));
    params.put("size", new ParamValue.Amount(new Quantity(Dimension.SIZE, 64), "64B"));
    params.put("gap", new ParamValue.Amount(new Quantity(Dimension.DURATION, 20_000), "20us"));
    var diagnostics = new Diagnostics();
    var context =
        new CompileContext(
            new KernelVersion(5, 4),
            new LinkedHashSet<>(Set.of("server")),
            List.of(),
            new LinkedHashSet<>(Set.of("wait")));
    ProgramCompiler.compile(
        ProgramText.of(new SourceFile("t.c", text)), Params.of(params), context, diagnostics);
    return DiagnosticPrinter.print(diagnostics);
  }
}
