package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.ScenarioReader;
import wakeline.spec.Scenario;

/// Scenarios of one host whose one process runs a given program.
final class Scenarios {
  private Scenarios() {}

  static Scenario of(String program) {
    return of("cost: zero\n", program);
  }

  /// @param head lines of the file in front of `hosts`
  static Scenario of(String head, String program) {
    String text =
        "scenario: test\n"
            + head
            + """
            hosts:
              box:
                processes:
                  p:
                    program: |
            """
            + program.indent(10);
    var diagnostics = new Diagnostics();
    var file =
        ScenarioReader.read(
            new SourceFile("test.scn.yaml", text), _ -> new byte[0], Map.of(), diagnostics);
    assertThat(diagnostics.hasErrors()).as(diagnostics.sorted().toString()).isFalse();
    assertThat(file).isNotNull();
    return file.rows().getFirst().scenario();
  }
}
