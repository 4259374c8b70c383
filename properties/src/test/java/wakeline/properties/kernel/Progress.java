package wakeline.properties.kernel;

import java.util.Locale;

/// Says now and then how far a long comparison has come.
final class Progress {
  private final int all;
  private final long everySeconds;
  private final long start = System.nanoTime();
  private long said;

  Progress(int all, long everySeconds) {
    this.all = all;
    this.everySeconds = everySeconds;
  }

  /// {@return seconds since the start}
  long seconds() {
    return (System.nanoTime() - start) / 1_000_000_000L;
  }

  void at(int done, long steps, int differences) {
    if (seconds() - said >= everySeconds) {
      said = seconds();
      System.out.printf(
          Locale.ROOT,
          "  %,d of %,d programs, %d differ; %s%n",
          done,
          all,
          differences,
          pace(done, steps));
    }
  }

  /// `20 s, 500 programs and 16,000 steps a second`
  String pace(int done, long steps) {
    long seconds = Math.max(1, seconds());
    return String.format(
        Locale.ROOT,
        "%,d s, %,d programs and %,d steps a second",
        seconds(),
        done / seconds,
        steps / seconds);
  }
}
