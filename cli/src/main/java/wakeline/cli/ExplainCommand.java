package wakeline.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Comparisons.Compared;
import wakeline.cli.Terminal.Environment;
import wakeline.reports.Explanation;
import wakeline.reports.Style;

/// `wakeline explain`: why a thread woke, or did not.
final class ExplainCommand implements Command {
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s)");

  private final Terminal terminal;
  private final Environment environment;

  private final Selection selection = new Selection();
  private final RunOptions options = new RunOptions();
  private final Manners manners = new Manners();

  private @Nullable String task;
  private long nanos = Explanation.ALL;

  ExplainCommand(Terminal terminal, Environment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void declare(Options to) {
    selection.declare(to);
    to.value("-t --task", "TASK", "Whose wakes: srv, srv.worker[2].", name -> task = name)
        .value(
            "--at",
            "TIME",
            "Why it woke at this instant (1ms, 2.5us), or why not; else all its wakes.",
            text -> nanos = nanos(text));
    options.declare(to);
    manners.declare(to);
  }

  private static long nanos(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      throw new UsageException("--at takes a time like 1ms, 2.5us or 100ns, not '" + text + "'");
    }
    int digits =
        switch (time.group(2)) {
          case "ns" -> 0;
          case "us", "µs" -> 3;
          case "ms" -> 6;
          default -> 9;
        };
    try {
      return new BigDecimal(time.group(1)).movePointRight(digits).longValueExact();
    } catch (ArithmeticException _) {
      throw new UsageException("--at takes whole nanoseconds, up to 292 years, not '" + text + "'");
    }
  }

  @Override
  public ExitStatus run() throws IOException {
    if (task == null) {
      throw new UsageException("--task says whose wakes; 'wakeline show' tells the names");
    }
    var files = selection.files();
    var source = new ScenarioSource();
    var view = new View(manners.style(terminal, environment), task);
    var play = new FileRun(terminal, source, selection, options, view);
    var status = ExitStatus.OK;
    for (int i = 0; i < files.size(); i++) {
      var outcome = play.play(files.get(i), i + 1, files.size());
      status = outcome == FileOutcome.FAILED ? status : status.or(outcome.status());
    }
    if (!view.hasShown && options.unknownRow() != null) {
      throw new UsageException(options.unknownRow());
    }
    if (!view.hasShown && status == ExitStatus.OK) {
      throw new UsageException(
          "there is no task '"
              + task
              + "'"
              + (view.near.isEmpty()
                  ? ""
                  : "; is it one of " + String.join(", ", view.near) + "?"));
    }
    return status;
  }

  /// Explains in each row that has the task.
  private final class View implements RunView {
    private final Style style;
    private final String name;
    private final List<String> near = new ArrayList<>();
    private boolean hasShown;

    View(Style style, String name) {
      this.style = style;
      this.name = name;
    }

    @Override
    public void row(Played played) throws IOException {
      var found = Explanation.tasks(played.run(), name);
      if (found.size() == 1) {
        hasShown = true;
        Explanation.print(played.run(), found.getFirst(), nanos, style, terminal.out());
      } else if (near.isEmpty()) {
        near.addAll(found.subList(0, Math.min(6, found.size())));
      }
    }

    @Override
    public void compared(Played last, List<Compared> compared) {}

    @Override
    public void file(Path file, FileOutcome outcome) {}
  }
}
