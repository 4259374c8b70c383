package wakeline.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What makes the sockets of one domain, such as `AF_UNIX`.
///
/// Linux: include/linux/net.h:struct net_proto_family
public interface AddressFamily {

  /// {@return 0 if there are sockets of this type and protocol, else the negative error number of
  /// `socket`}
  int check(int type, int protocol);

  /// Makes a socket; [#check] gave 0 for it.
  Socket create(int type, int protocol);

  /// Makes two sockets that are connected with each other; [#check] gave 0 for them.
  ///
  /// @return the two, or null if this family has no pairs (EOPNOTSUPP)
  Socket @Nullable [] createPair(int type, int protocol);

  /// Adds what `ss` shows of the family's sockets, a line each, fields split at blanks.
  default void addRows(List<String> rows) {}
}
