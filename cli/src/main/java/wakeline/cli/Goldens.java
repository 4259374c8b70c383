package wakeline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Comparisons.Compared;
import wakeline.diag.Diagnostics;
import wakeline.reports.Behaviour;
import wakeline.reports.BehaviourDiff;
import wakeline.reports.Run;
import wakeline.reports.Style;

/// Compares what runs did with what they did when somebody last looked: a file per scenario in a
/// folder. Blessing writes the files anew, and prints the same differences.
final class Goldens {
  private final Path folder;
  private final boolean isBlessing;
  private final Terminal terminal;
  private final Style style;
  private int differing;
  private int missing;

  Goldens(Path folder, boolean isBlessing, Terminal terminal, Style style) {
    this.folder = folder;
    this.isBlessing = isBlessing;
    this.terminal = terminal;
    this.style = style;
  }

  /// A view that shows the same as `view` and compares besides.
  RunView besides(RunView view) {
    return new RunView() {
      private final List<Behaviour> seen = new ArrayList<>();
      private List<Behaviour> golden = List.of();
      private String name = "";

      @Override
      public void begin(Path file, Diagnostics diagnostics) {
        seen.clear();
        name = "";
        view.begin(file, diagnostics);
      }

      @Override
      public void row(Played played) throws IOException {
        view.row(played);
        if (name.isEmpty()) {
          name = played.run().scenario().id();
          golden = read(name);
        }
        var now = Behaviour.of(played.run());
        seen.add(now);
        compare(played.run(), now, golden);
      }

      @Override
      public void compared(Played last, List<Compared> compared) throws IOException {
        view.compared(last, compared);
      }

      @Override
      public void file(Path file, FileOutcome outcome) throws IOException {
        view.file(file, outcome);
        if (isBlessing && !name.isEmpty()) {
          write(name, seen);
        }
      }
    };
  }

  private Path file(String id) {
    return folder.resolve(id + ".golden");
  }

  private List<Behaviour> read(String id) {
    try {
      return Behaviour.read(Files.readString(file(id)));
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      if (isBlessing) {
        return List.of();
      }
      throw new UsageException("'" + file(id) + "' cannot be read: " + e.getMessage());
    }
  }

  private void compare(Run run, Behaviour now, List<Behaviour> golden) throws IOException {
    @Nullable Behaviour before = null;
    for (var one : golden) {
      before = one.row().equals(now.row()) ? one : before;
    }
    if (before == null) {
      missing++;
      terminal.out().print("golden: none yet of " + run.title() + "\n");
      return;
    }
    var text = new StringBuilder();
    if (BehaviourDiff.print(before, now, run, style, text)) {
      differing++;
      terminal.out().print("golden: " + run.title() + " differs\n" + text + "\n");
    }
  }

  private void write(String id, List<Behaviour> seen) {
    var text = new StringBuilder();
    try {
      Behaviour.writeHead(text);
      for (var one : seen) {
        one.write(text);
      }
      Files.createDirectories(folder);
      Files.write(file(id), text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("'" + file(id) + "' cannot be written: " + e.getMessage());
    }
  }

  /// What became of all: nothing differs from what was blessed, or is blessed now.
  ExitStatus status() {
    if (isBlessing) {
      return ExitStatus.OK;
    }
    return differing + missing > 0 ? ExitStatus.GOLDEN : ExitStatus.OK;
  }
}
