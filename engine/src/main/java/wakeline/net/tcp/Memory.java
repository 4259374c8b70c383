package wakeline.net.tcp;

/// Memory that a socket has been granted in whole pages and not used yet. It decides whether a
/// segment takes the fast path.
///
/// Linux: `sk_forward_alloc`
final class Memory {
  private static final int PAGE = 4096;

  private int forwardAlloc;

  /// {@return bytes granted and not used}
  int forward() {
    return forwardAlloc;
  }

  /// Has enough granted for `bytes`. Linux: net/core/sock.c:__sk_mem_schedule()
  void schedule(int bytes) {
    if (bytes > forwardAlloc) {
      forwardAlloc += (bytes - forwardAlloc + PAGE - 1) / PAGE * PAGE;
    }
  }

  /// Linux: include/net/sock.h:sk_mem_charge()
  void charge(int bytes) {
    forwardAlloc -= bytes;
  }

  /// Gives memory back, whole pages to the system. Linux: include/net/sock.h:sk_mem_uncharge()
  void uncharge(int bytes) {
    forwardAlloc += bytes;
    if (forwardAlloc >= PAGE) {
      forwardAlloc &= PAGE - 1;
    }
  }
}
