package wakeline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Does something again whenever a file has changed, until the process is ended.
///
/// Files are looked at by size and time of change a few times a second: that also works on network
/// and container file systems, which send no notifications.
final class Watch {
  private static final int GLANCE_MILLIS = 200;

  private final Terminal terminal;
  private final Pause pause;

  Watch(Terminal terminal) {
    this(terminal, () -> Thread.sleep(GLANCE_MILLIS));
  }

  Watch(Terminal terminal, Pause pause) {
    this.terminal = terminal;
    this.pause = pause;
  }

  /// Runs `work` now and after each change of the `watched` files; ends when the pause is
  /// interrupted, with the last status.
  ExitStatus repeat(Watched watched, Work work) throws IOException {
    var before = glance(watched.files());
    var status = work.run();
    while (true) {
      terminal.out().flush();
      terminal.complain(
          "watching "
              + before.size()
              + (before.size() == 1 ? " file" : " files")
              + "; Ctrl-C ends");
      try {
        before = changed(watched, before);
      } catch (InterruptedException _) {
        return status;
      }
      terminal.complain("");
      status = again(work);
    }
  }

  private Map<Path, String> changed(Watched watched, Map<Path, String> before)
      throws IOException, InterruptedException {
    var now = before;
    while (now.equals(before)) {
      pause.pause();
      now = glance(watched.files());
    }
    return now;
  }

  /// A file that is gone, perhaps for the moment in which an editor replaces it, ends nothing.
  private ExitStatus again(Work work) throws IOException {
    try {
      return work.run();
    } catch (UsageException e) {
      terminal.complain("wakeline: " + e.getMessage());
      return ExitStatus.USAGE;
    }
  }

  private static Map<Path, String> glance(List<Path> files) {
    var seen = new LinkedHashMap<Path, String>();
    for (var file : files) {
      try {
        seen.put(file, Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file));
      } catch (IOException _) {
        seen.put(file, "missing");
      }
    }
    return seen;
  }

  /// Lets some time pass.
  interface Pause {
    void pause() throws InterruptedException;
  }

  /// What is watched; asked each time, since files come and go.
  interface Watched {
    List<Path> files() throws IOException;
  }

  /// What is done at each change.
  interface Work {
    ExitStatus run() throws IOException;
  }
}
