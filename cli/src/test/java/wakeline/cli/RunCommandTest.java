package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder;

  /// A reader is woken by a write; each row writes another number of bytes.
  private static final String PIPE =
      """
      scenario: pipe
      cost: zero
      limit: 5ms
      matrix:
        size:
          small: { bytes: 1 }
          large: { bytes: 100 }
      hosts:
        box:
          processes:
            srv:
              program: |
                int fds[2];
                void reader() {
                  char buf[200];
                  int n = read(fds[0], buf);
                  mark "got" (n);
                }
                int main() {
                  pipe(fds);
                  spawn reader();
                  at 1ms;
                  write(fds[1], bytes($bytes));
                  pause();
                }
      expect:
        one-wake: count(wake srv.reader after 500us) == 1
        all: CLAIM
      """;

  private static final String HOLDS = "mark \"got\" == $bytes";
  private static final String FAILS = "mark \"got\" == 1";

  private String file(String name, String claim) throws IOException {
    var file = folder.resolve(name + ".scn.yaml");
    Files.writeString(
        file,
        PIPE.replace("CLAIM", "'" + claim + "'").replace("scenario: pipe", "scenario: " + name));
    return file.toString();
  }

  @Test
  void aScenarioWhoseClaimsHoldPasses() throws IOException {
    var run = Captured.run("run", file("pipe", HOLDS));
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("pipe [size=small]", "pipe [size=large]", "one-wake")
        .endsWith("\nscenarios: 1 passed, 0 failed, 0 skipped\n");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void aFailedClaimIsShownAndMakesTheStatusOne() throws IOException {
    var run = Captured.run("run", "--quiet", file("pipe", FAILS));
    assertThat(run.out())
        .contains("pipe [size=large]", "all")
        .doesNotContain("[size=small]")
        .endsWith("\nscenarios: 0 passed, 1 failed, 0 skipped\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void onlySelectsRows() throws IOException {
    var run = Captured.run("run", "-q", "--only", "size=small", file("pipe", FAILS));
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(Captured.run("run", "--only", "size=smal", file("pipe", FAILS)).err())
        .contains("no row 'smal'; did you mean 'small'?");
  }

  @Test
  void aFileWithoutTheAxisIsSkippedAmongOthers() throws IOException {
    var other = folder.resolve("other.scn.yaml");
    Files.writeString(
        other,
        "scenario: other\nhosts: { box: { processes: { p: { program: \"getpid();\" } } } }\n");
    file("pipe", HOLDS);
    var run = Captured.run("run", "--only", "size=small", folder.toString());
    assertThat(run.out()).endsWith("scenarios: 1 passed, 0 failed, 1 skipped\n");
  }

  @Test
  void paramsAreOverridden() throws IOException {
    var text =
        PIPE.replace("CLAIM", HOLDS)
            .replaceAll("(?s)matrix:.*?hosts:", "params: { bytes: 3 }\nhosts:");
    var file = folder.resolve("p.scn.yaml");
    Files.writeString(file, text);
    var run = Captured.run("run", "--format=jsonl", "-p", "bytes=7", file.toString());
    assertThat(run.out()).contains("\"name\":\"got\",\"values\":[7]");
    assertThat(Captured.run("run", "-p", "byts=7", file.toString()).err())
        .contains("did you mean 'bytes'?");
  }

  @Test
  void severalFilesAreSummedUpAndTheFailedOnesNamedAgain() throws IOException {
    file("a", HOLDS);
    file("b", FAILS);
    file("c", "count(nonsense) == 1");
    var run = Captured.run("run", folder.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.INVALID);
    assertThat(run.out())
        .contains("ok       " + folder + "/a.scn.yaml")
        .contains("FAILED   " + folder + "/b.scn.yaml (1 of 2 rows)")
        .contains("INVALID  " + folder + "/c.scn.yaml")
        .contains("failed: " + folder + "/b.scn.yaml\nfailed: " + folder + "/c.scn.yaml\n")
        .endsWith("scenarios: 1 passed, 2 failed, 0 skipped\n");
    assertThat(run.err()).contains("c.scn.yaml:").contains("error[");
  }

  @Test
  void jsonLinesHaveStdoutForThemselves() throws IOException {
    var file = file("pipe", HOLDS);
    var run = Captured.run("run", "--format", "jsonl", file);
    assertThat(run.out().lines())
        .allMatch(line -> line.startsWith("{\"") && line.endsWith("}"))
        .filteredOn(line -> line.startsWith("{\"kind\":\"run\""))
        .hasSize(2);
    assertThat(run.err()).isEqualTo("scenarios: 1 passed, 0 failed, 0 skipped\n");
    assertThat(Captured.run("run", "--format", "jsonl", file).out()).isEqualTo(run.out());
  }

  @Test
  void outputGoesToAFileAndTheClosingLineStays() throws IOException {
    var to = folder.resolve("out.jsonl");
    var run = Captured.run("run", "--format=jsonl", "-o", to.toString(), file("pipe", HOLDS));
    assertThat(run.out()).isEqualTo("scenarios: 1 passed, 0 failed, 0 skipped\n");
    assertThat(Files.readString(to)).startsWith("{\"kind\":\"run\"").endsWith("\"}\n");
  }

  @Test
  void seedAndLimitsReachTheRun() throws IOException {
    var run = Captured.run("run", "--format=jsonl", "--seed", "77", file("pipe", HOLDS));
    assertThat(run.out()).contains("\"seed\":77");
    var bound = Captured.run("run", "--limit-records", "5", file("pipe", HOLDS));
    assertThat(bound.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(bound.err()).contains("error[budget]");
  }

  @Test
  void aSleeperThatNothingCanWakeIsADeadlock() throws IOException {
    var file = folder.resolve("stuck.scn.yaml");
    Files.writeString(
        file,
        """
        scenario: stuck
        hosts:
          box:
            processes:
              p:
                program: |
                  int fds[2];
                  char b[1];
                  pipe(fds);
                  read(fds[0], b);
        """);
    var run = Captured.run("run", file.toString());
    assertThat(run.err()).contains("warning[deadlock]", "p sleeps in read", "ends: idle");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void aLoopWithoutEndIsAnErrorWithItsPlace() throws IOException {
    var file = folder.resolve("loop.scn.yaml");
    Files.writeString(
        file,
        """
        scenario: loop
        hosts:
          box:
            processes:
              p:
                program: |
                  int i;
                  while (getpid() > 0) i++;
        """);
    var run = Captured.run("run", "--limit-records", "10000", file.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).contains("loop.scn.yaml:").doesNotContain("\tat ");
  }

  @Test
  void colorIsForTerminals() throws IOException {
    var file = file("pipe", HOLDS);
    var xterm = Map.of("TERM", "xterm");
    assertThat(Captured.onTerminal(xterm, "run", file).out()).contains("\033[");
    assertThat(Captured.onTerminal(xterm, "run", "--color", "never", file).out())
        .doesNotContain("\033[");
    assertThat(Captured.run("run", file).out()).doesNotContain("\033[");
    assertThat(Captured.run("run", "--color=always", file).out()).contains("\033[");
    assertThat(Captured.run("run", "--ascii", file).out()).matches("\\p{ASCII}*");
  }

  @Test
  void showDrawsOneViewWithoutVerdicts() throws IOException {
    var file = file("pipe", FAILS);
    var strace = Captured.run("show", "--strace", file);
    assertThat(strace.status()).isEqualTo(ExitStatus.OK);
    assertThat(strace.out()).contains("read(", "write(").doesNotContain("one-wake");
    assertThat(Captured.run("show", "--flat", file).out()).contains("resumed>");
    assertThat(Captured.run("show", "--metrics", file).out()).contains("small", "large");
    assertThat(Captured.run("show", file).out()).contains("pipe [size=small]");
  }

  @Test
  void checkReportsWithoutRunning() throws IOException {
    file("a", HOLDS);
    assertThat(Captured.run("check", folder.toString()).out())
        .isEqualTo("checked: 1 valid, 0 invalid, 0 warnings\n");
    file("b", "count(nonsense) == 1");
    var run = Captured.run("check", folder.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.INVALID);
    assertThat(run.err()).contains("b.scn.yaml:").contains("^");
  }

  @Test
  void schemaIsOneJsonObject() {
    assertThat(Captured.run("schema").out()).startsWith("{").endsWith("}\n").contains("draft-07");
  }

  @Test
  void whatInitWritesRunsAndPasses() {
    Captured.run("init", folder + "/mine");
    var run = Captured.run("run", folder + "/mine.scn.yaml");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
  }
}
