package wakeline.cli;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wakeline.cli.Terminal.Environment;

/// The commands of `wakeline`, in the order in which help lists them.
final class CommandTable {
  /// @param summary one line
  /// @param footer what help says below the options
  record Entry(
      String name, String summary, List<String> footer, Function<CommandTable, Command> command) {}

  static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "run",
              "Runs scenarios: what happened, and what became of each claim.",
              List.of(
                  "One file is shown with its timelines, several are summed up; -v and -q say"
                      + " otherwise. A run that ends before it should, and a claim that fails or"
                      + " is never put to the test, make the exit status 1."),
              tool -> new RunCommand(tool.terminal, tool.environment)),
          new Entry(
              "check",
              "Checks scenario files without running them.",
              List.of(),
              tool -> new CheckCommand(tool.terminal)),
          new Entry(
              "show",
              "Shows one view of a run, whole and without verdicts.",
              List.of("Without an option that names a view, the timeline."),
              tool -> new ShowCommand(tool.terminal, tool.environment)),
          new Entry(
              "explain",
              "Tells why a thread woke, or why it did not.",
              List.of("Example: wakeline explain herd.scn.yaml --task srv.worker[2] --at 1ms"),
              tool -> new ExplainCommand(tool.terminal, tool.environment)),
          new Entry(
              "diff",
              "Shows how two runs differ in what they did.",
              List.of(
                  "Of one file two rows are compared, of two files the rows of the same name."
                      + " The exit status is 4 where they differ.",
                  "Example: wakeline diff herd.scn.yaml --only case=shared-lt --only case=own-lt"),
              tool -> new DiffCommand(tool.terminal, tool.environment)),
          new Entry(
              "report",
              "Writes a page per scenario to look at: timeline, claims, counts.",
              List.of(
                  "The page is one file that needs no other and no network. Claims that fail do"
                      + " not change the exit status; 'run' judges."),
              tool -> new ReportCommand(tool.terminal)),
          new Entry(
              "explore",
              "Plays scenarios under many schedules: what is proved, what is refuted.",
              List.of(
                  "Claims that say possible or always are decided; where there are none, all are,"
                      + " as if each said always. Fewest departures from the default order come"
                      + " first, so a counterexample has the fewest."),
              tool -> new ExploreCommand(tool.terminal, tool.environment)),
          new Entry(
              "replay",
              "Plays scenarios on this machine's kernel and compares it with the model.",
              List.of(
                  "Order alone decides in what can be replayed: 'cost: zero', one host, one CPU."
                      + " Exact as root, where tasks may have FIFO priorities. The exit status"
                      + " is 5 where the kernel differs, 1 where something could not be played."),
              tool -> new ReplayCommand(tool.terminal, tool.environment)),
          new Entry(
              "coverage",
              "Tells which rules of the kernel model are exercised, and how often.",
              List.of(
                  "'files' and 'programs' count files of the catalogue and programs of the"
                      + " golden corpus that exercise a rule, as they were when this version was"
                      + " made; 'here' how often it decided in FILE. What is not exercised, and"
                      + " claims that fail, do not change the exit status."),
              tool -> new CoverageCommand(tool.terminal)),
          new Entry(
              "init",
              "Writes a small scenario that runs as it is, to start from.",
              List.of(),
              tool -> new InitCommand(tool.terminal)),
          new Entry(
              "man",
              "Shows how a call, a constant or a rule is modelled.",
              List.of("Without a name, lists the calls."),
              tool -> new ManCommand(tool.terminal)),
          new Entry(
              "schema",
              "Prints the JSON Schema of scenario files, for editors.",
              List.of(
                  "Let the first line of a scenario name the file that holds it:",
                  "  # yaml-language-server: $schema=wakeline.schema.json"),
              tool -> new SchemaCommand(tool.terminal)),
          new Entry(
              "completion",
              "Prints a completion script for the shell.",
              List.of(
                  "bash: source <(wakeline completion)",
                  "zsh:  autoload -U +X bashcompinit && bashcompinit",
                  "      source <(wakeline completion)"),
              tool -> new CompletionCommand(tool)));

  private final Terminal terminal;
  private final Environment environment;

  CommandTable(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /// {@return the entry of that name, or null}
  static @Nullable Entry named(String name) {
    for (var entry : ENTRIES) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  Terminal terminal() {
    return terminal;
  }

  Environment environment() {
    return environment;
  }

  Command command(Entry entry) {
    return entry.command().apply(this);
  }
}
