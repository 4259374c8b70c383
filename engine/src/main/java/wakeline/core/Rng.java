package wakeline.core;

import java.nio.charset.StandardCharsets;

/// A stream of random numbers: SplitMix64, one per name.
///
/// Streams of different names are independent of each other, so adding a host or a thread shifts no
/// other stream. The algorithm is part of the language: the same scenario and seed draw the same
/// numbers in every version.
public final class Rng {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private long state;

  private Rng(long state) {
    this.state = state;
  }

  /// {@return the stream of a name in a run}
  ///
  /// @param seed the run's seed
  /// @param hostSlashName host and entity, as in `server/srv.worker[0]` or `server/server ports`
  public static Rng stream(long seed, String hostSlashName) {
    return new Rng(seed + fnv1a(hostSlashName));
  }

  /// {@return the next 64 bits}
  public long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// {@return a number from `lo` to `hi`, both included: the high half of one draw × size}
  ///
  /// @throws IllegalArgumentException if `hi < lo`
  public long between(long lo, long hi) {
    if (hi < lo) {
      throw new IllegalArgumentException("no number lies between " + lo + " and " + hi);
    }
    long draw = next();
    long size = hi - lo + 1; // unsigned; 0 stands for 2^64
    return size == 0 ? draw : lo + Math.unsignedMultiplyHigh(draw, size);
  }

  /// {@return all there is to this stream, for state hashes}
  public long state() {
    return state;
  }

  private static long fnv1a(String name) {
    long hash = FNV_OFFSET_BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
