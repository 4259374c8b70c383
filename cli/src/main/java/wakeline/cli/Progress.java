package wakeline.cli;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A line on a person's `err` that says what is being worked on, once it takes longer than a
/// second.
///
/// It is drawn by a thread of its own, and only between [#during] and the end of that step, in
/// which nobody else writes; a pipe never sees it.
final class Progress {
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final int REDRAW_MILLIS = 200;
  private static final String ERASE_LINE = "\r\033[K";

  private final Terminal terminal;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String step;
  private boolean isDrawn;
  private boolean isStarted;
  private long startNanos;

  Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Begins a step; closing what is returned ends it and wipes the line.
  Step during(String label) {
    if (!terminal.isErrTerminal()) {
      return () -> {};
    }
    terminal.out().flush();
    lock.lock();
    try {
      step = label;
      if (!isStarted) {
        isStarted = true;
        startNanos = System.nanoTime();
        Thread.ofPlatform().daemon().name("progress").start(this::draw);
      }
    } finally {
      lock.unlock();
    }
    return this::end;
  }

  private void end() {
    lock.lock();
    try {
      step = null;
      if (isDrawn) {
        isDrawn = false;
        print(ERASE_LINE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void draw() {
    try {
      while (true) {
        Thread.sleep(REDRAW_MILLIS);
        lock.lock();
        try {
          var label = step;
          if (label != null && System.nanoTime() - startNanos > PATIENCE_NANOS) {
            isDrawn = true;
            int room = terminal.columns() - 1;
            print(ERASE_LINE + (label.length() <= room ? label : label.substring(0, room)));
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String text) {
    terminal.err().print(text);
    terminal.err().flush();
  }

  /// A step that is being worked on.
  interface Step extends AutoCloseable {
    @Override
    void close();
  }
}
