package wakeline.explore;

/// A hash of what an object looks like from near: its fields and those of what it refers to. It
/// hangs on no name, so it puts things alike into an order that hangs on none either. Two that look
/// alike may still differ further away; then one state may pass for two, which costs time only.
final class Appearance extends StateWalk {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long hash;

  Appearance() {
    super(/* withNames= */ false, /* withSchedulers= */ false);
  }

  long of(Object object) {
    hash = 0;
    walkNear(object);
    return hash;
  }

  @Override
  protected void take(long value) {
    hash = (hash ^ value) * MULTIPLIER;
    hash ^= hash >>> 32;
  }
}
