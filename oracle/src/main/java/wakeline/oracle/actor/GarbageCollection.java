package wakeline.oracle.actor;

/// Collects garbage between runs, so that it never happens within one: the JVM would stop actors.
final class GarbageCollection {
  private static final long ROOM_BYTES = 24L << 20;

  private static long usedAtFirst = -1;

  private GarbageCollection() {}

  static void betweenRuns() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    if (usedAtFirst < 0 || used - usedAtFirst > ROOM_BYTES) {
      System.gc();
      usedAtFirst = runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
