package wakeline.oracle.stage;

/// Which calls need a clock that runs.
final class Timing {
  private Timing() {}

  static void check(Made c, boolean isFinite) {
    if (isFinite) {
      throw c.refuse("finite timeouts are not played yet");
    }
  }

  /// {@return how long a time of the scenario really lasts}
  static long stretched(Made c, long nanos) {
    check(c, nanos > 0);
    return nanos;
  }
}
