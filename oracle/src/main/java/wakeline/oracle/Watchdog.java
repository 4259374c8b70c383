package wakeline.oracle;

/// Kills a process that shows no progress while somebody waits for it.
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  private final Process process;
  private final long patienceNanos;
  private final Thread thread;
  private volatile long since;
  private volatile boolean isWatching;
  private volatile boolean hasBitten;
  private volatile boolean isClosed;

  /// Begins to watch at once.
  Watchdog(Process process, long patienceNanos) {
    this.process = process;
    this.patienceNanos = patienceNanos;
    watch(0);
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::look);
  }

  /// Somebody waits from now on, and may have to for some time.
  void watch(long longerNanos) {
    since = System.nanoTime() + longerNanos;
    isWatching = true;
  }

  /// There was progress, and nobody waits.
  void fed() {
    isWatching = false;
  }

  boolean hasBitten() {
    return hasBitten;
  }

  /// {@return how long it waits, in words}
  String patience() {
    return patienceNanos / 1_000_000_000 + " s";
  }

  private void look() {
    while (!isClosed && process.isAlive()) {
      if (isWatching && System.nanoTime() - since > patienceNanos) {
        hasBitten = true;
        process.destroyForcibly();
        return;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }
}
