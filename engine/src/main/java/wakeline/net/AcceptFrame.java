package wakeline.net;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Frame;

/// `accept` in progress. Its value is 0, or a negative error number.
///
/// The caller has taken the lowest free descriptor number before this begins, and keeps it taken
/// while it sleeps.
///
/// Linux: net/socket.c:do_accept()
public abstract class AcceptFrame extends Frame {
  /// The connection that was taken, once the value is 0.
  public @Nullable Socket accepted;
}
