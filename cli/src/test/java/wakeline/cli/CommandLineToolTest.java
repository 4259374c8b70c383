package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineToolTest {
  @Test
  void withoutArgumentsShowsTheUsageAsAComplaint() {
    var run = Captured.run();
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: wakeline", "init", "man", "completion");
  }

  @Test
  void helpIsAResult() {
    var run = Captured.run("--help");
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("Usage: wakeline", "Exit status:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpForACommandIsTheSameByWordAndByOption() {
    assertThat(Captured.run("help", "man").out()).isEqualTo(Captured.run("man", "--help").out());
  }

  @ParameterizedTest
  @CsvSource({
    "mna, there is no command 'mna'; did you mean 'man'?",
    "xyzzy, there is no command 'xyzzy'",
    "--verson, unknown option '--verson'; did you mean '--version'?",
    "man epoll_wiat, nothing is modelled under 'epoll_wiat'; did you mean 'epoll_wait'?",
    "man a b, 'b' is one argument too many",
    "run --wtach x, unknown option '--wtach'; did you mean '--watch'?",
    "run --seed q x, --seed takes a whole number",
    "run no-such-file, there is no 'no-such-file'",
  })
  void misspeltWordsAreUsageErrorsWithASuggestion(String arguments, String sentence) {
    var run = Captured.run(arguments.split(" ", -1));
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("wakeline: " + sentence);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void everyCommandHasHelpOfEightyColumns() {
    for (var entry : CommandTable.ENTRIES) {
      var help = Captured.run(entry.name(), "--help");
      assertThat(help.status()).isEqualTo(ExitStatus.OK);
      assertThat(help.out()).contains("Usage: wakeline " + entry.name(), entry.summary(), "--help");
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
    assertThat(Captured.run("run", "x", "--help").out()).contains("--only=AXIS=ROW", "--watch");
  }

  @Test
  void aWrongWordForAnOptionIsAnsweredWithTheRightOnes() {
    assertThat(Captured.run("run", "--format", "xml", "x").err())
        .contains("--format takes one of text, jsonl, not 'xml'");
  }

  @Test
  void versionNamesTheModelledKernel() {
    assertThat(Captured.run("--version").out()).contains("models Linux 6.18");
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    assertThat(Captured.run("completion").out()).contains("complete", "init", "man", "--only");
  }

  @Test
  void aFaultOfTheToolIsTwoLinesWithoutAStackTrace() {
    var streams = new Captured.Streams(false);
    var fault = new IllegalStateException("no such thing\nat all");
    var run = streams.ended(Fault.report(streams.terminal, fault, List.of("run", "x")));
    assertThat(run.status()).isEqualTo(ExitStatus.INTERNAL);
    assertThat(run.err())
        .contains("internal error: IllegalStateException: no such thing (CommandLineToolTest")
        .contains("report it")
        .doesNotContain("\tat ");
  }
}
