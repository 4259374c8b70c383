package wakeline.net.tcp;

import wakeline.net.SocketOptions;

/// The window that the first segment of a side offers.
///
/// @param bytes the window
/// @param scale its scale from then on
/// @param clamp the most that may ever be offered
record InitialWindow(int bytes, int scale, int clamp) {
  private static final int SCALE_MAX = 14;
  private static final int UNSCALED_MAX = 65_535;

  /// @param space bytes of data that the receive buffer is thought to hold
  /// @param mss the largest segment that the other end may send
  /// @param limit the most that may ever be offered, 0 for no limit
  ///
  ///   Linux: net/ipv4/tcp_output.c:tcp_select_initial_window()
  static InitialWindow select(int space, int mss, int limit) {
    int clamp = limit == 0 ? UNSCALED_MAX << SCALE_MAX : limit;
    int offer = Math.min(clamp, Math.max(space, 0));
    if (offer > mss) {
      offer -= offer % mss;
    }
    int most = Math.max(Math.max(offer, ReceiveQueue.RMEM_MAX), SocketOptions.BUFFER_MAX);
    int scale = Math.clamp(log2(Math.min(most, clamp)) - 15, 0, SCALE_MAX);
    return new InitialWindow(offer, scale, Math.min(UNSCALED_MAX << scale, clamp));
  }

  private static int log2(int value) {
    return 31 - Integer.numberOfLeadingZeros(Math.max(value, 1));
  }
}
