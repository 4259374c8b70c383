package wakeline.oracle.actor;

/// Requests to the kernel's routing socket, as far as hosts need them: pairs of devices.
///
/// Linux: drivers/net/veth.c:veth_newlink()
final class Netlink {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_ROUTE = 0;
  private static final int RTM_NEWLINK = 16;
  private static final int NLM_F_REQUEST_ACK_CREATE_EXCL = 1 | 4 | 0x400 | 0x200;
  private static final int HEADER_BYTES = 16;
  private static final int IFINFO_BYTES = 16;
  private static final int IFLA_IFNAME = 3;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_INFO_DATA = 2;
  private static final int VETH_INFO_PEER = 1;
  private static final int IFLA_NET_NS_FD = 28;
  private static final int ANSWER_BYTES = 4_096;

  private final Libc libc;
  private final Scratch scratch = new Scratch();

  /// Where the next attribute goes.
  private int at;

  Netlink(Libc libc) {
    this.libc = libc;
  }

  /// Makes a pair of devices.
  ///
  /// @param name of the one in the caller's namespace
  /// @param peer of the one in the other
  /// @param namespace descriptor of the other
  /// @return 0, or a negative error number
  long pair(String name, String peer, long namespace) {
    scratch.zero(0, 512);
    at = HEADER_BYTES + IFINFO_BYTES;
    text(IFLA_IFNAME, name);
    int info = begin(IFLA_LINKINFO);
    text(IFLA_INFO_KIND, "veth");
    int data = begin(IFLA_INFO_DATA);
    int other = begin(VETH_INFO_PEER);
    at += IFINFO_BYTES;
    text(IFLA_IFNAME, peer);
    int fd = begin(IFLA_NET_NS_FD);
    scratch.putInt(at, (int) namespace);
    at += 4;
    end(fd);
    end(other);
    end(data);
    end(info);
    scratch.putInt(0, at);
    scratch.putShort(4, (short) RTM_NEWLINK);
    scratch.putShort(6, (short) NLM_F_REQUEST_ACK_CREATE_EXCL);
    return ask();
  }

  private int begin(int type) {
    int start = at;
    scratch.putShort(at + 2, (short) type);
    at += 4;
    return start;
  }

  private void end(int start) {
    scratch.putShort(start, (short) (at - start));
    at = (at + 3) & ~3;
  }

  private void text(int type, String text) {
    int start = begin(type);
    for (int i = 0; i < text.length(); i++) {
      scratch.putByte(at + i, (byte) text.charAt(i));
    }
    scratch.putByte(at + text.length(), (byte) 0);
    at += text.length() + 1;
    end(start);
  }

  /// Sends what was written. {@return the error in the answer}
  private long ask() {
    long socket = libc.call(Number.SOCKET, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    if (socket < 0) {
      return socket;
    }
    long value = libc.call(Number.SENDTO, socket, scratch.at(0), at, 0, 0, 0);
    if (value >= 0) {
      value = libc.call(Number.RECVFROM, socket, scratch.at(0), ANSWER_BYTES, 0, 0, 0);
      value = value < 0 ? value : scratch.getInt(HEADER_BYTES);
    }
    libc.call(Number.CLOSE, socket);
    return value;
  }
}
