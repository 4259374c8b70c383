package wakeline.dsl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;

/// The examples of the chapter on programs compile without a word.
class ProgramDocsTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```c\\n(.*?)^```$");

  @TestFactory
  List<DynamicTest> examplesCompile() throws IOException {
    // Surefire runs in the module's folder.
    String chapter = Files.readString(Path.of("..", "docs", "programs.md"));
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult example : EXAMPLE.matcher(chapter).results().toList()) {
      String program = example.group(1);
      tests.add(
          DynamicTest.dynamicTest(
              program.lines().findFirst().orElse(""),
              () -> assertThat(problems(program)).isEmpty()));
    }
    assertThat(tests).hasSizeGreaterThan(8);
    return tests;
  }

  private static String problems(String program) {
    var diagnostics = new Diagnostics();
    ProgramCompiler.compile(
        ProgramText.of(new SourceFile("programs.md", program)),
        Params.of(new LinkedHashMap<>()),
        CompileContext.standalone(),
        diagnostics);
    return DiagnosticPrinter.print(diagnostics);
  }
}
