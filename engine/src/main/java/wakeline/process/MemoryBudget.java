package wakeline.process;

/// What forked processes of a world may hold together; a fork beyond fails.
public final class MemoryBudget {
  private long leftBytes;

  public MemoryBudget(long bytes) {
    leftBytes = bytes;
  }

  /// {@return whether there was that much left; then it is taken}
  boolean take(long bytes) {
    if (bytes > leftBytes) {
      return false;
    }
    leftBytes -= bytes;
    return true;
  }

  void give(long bytes) {
    leftBytes += bytes;
  }
}
