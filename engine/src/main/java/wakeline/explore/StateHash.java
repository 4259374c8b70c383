package wakeline.explore;

/// The fingerprint of a state: two independent hashes of 64 bits over the same walk.
///
/// Two states with equal fingerprints are taken for one. With n states the chance that this was
/// wrong anywhere is below n² / 2¹²⁸.
final class StateHash extends StateWalk {
  private static final long FIRST_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long SECOND_MULTIPLIER = 0xD6E8FEB86659FD93L;

  private long first;
  private long second;

  StateHash(boolean withNames, boolean withSchedulers) {
    super(withNames, withSchedulers);
  }

  /// Begins a new fingerprint.
  void begin() {
    first = 0;
    second = 0x243F6A8885A308D3L;
  }

  long first() {
    return first;
  }

  long second() {
    return second;
  }

  @Override
  protected void take(long value) {
    long x = (first ^ value) * FIRST_MULTIPLIER;
    first = x ^ (x >>> 32);
    long y = (second + value) * SECOND_MULTIPLIER;
    second = Long.rotateLeft(y, 29) ^ value;
  }
}
