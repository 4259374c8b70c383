package wakeline.oracle.actor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sockets of one network as `ss -tuan` shows them, asked where it asks.
///
/// Linux: net/ipv4/inet_diag.c:inet_diag_handler_cmd()
final class SocketTable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int SOCK_DIAG_BY_FAMILY = 20;
  private static final int NLM_F_REQUEST_DUMP = 1 | 0x300;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int HEADER_BYTES = 16;
  private static final int REQUEST_BYTES = 72;
  private static final int ALL_STATES = 0xfff;
  private static final int IPPROTO_TCP = 6;
  private static final int IPPROTO_UDP = 17;
  private static final int ANSWER_BYTES = 64 << 10;
  private static final int LISTEN = 10;

  // Fields of inet_diag_msg.
  private static final int STATE = 1;
  private static final int LOCAL_PORT = 4;
  private static final int PEER_PORT = 6;
  private static final int LOCAL_ADDRESS = 8;
  private static final int PEER_ADDRESS = 24;
  private static final int RECEIVE_QUEUE = 56;
  private static final int SEND_QUEUE = 60;

  /// As `ss` has them.
  private static final List<String> TCP_STATES =
      List.of(
          "",
          "ESTAB",
          "SYN-SENT",
          "SYN-RECV",
          "FIN-WAIT-1",
          "FIN-WAIT-2",
          "TIME-WAIT",
          "UNCONN",
          "CLOSE-WAIT",
          "LAST-ACK",
          "LISTEN",
          "CLOSING");

  private final Libc libc;
  private final Scratch scratch;

  SocketTable(Libc libc, Scratch scratch) {
    this.libc = libc;
    this.scratch = scratch;
  }

  /// Adds a line for each socket of the caller's network, fields split at blanks: of TCP those that
  /// listen, then the others, then those of UDP. False if the kernel does not say.
  boolean addRows(List<String> rows) {
    var listeners = new ArrayList<String>();
    var others = new ArrayList<String>();
    var udp = new ArrayList<String>();
    if (!ask(IPPROTO_TCP, listeners, others) || !ask(IPPROTO_UDP, udp, udp)) {
      return false;
    }
    for (List<String> some : List.of(listeners, others, udp)) {
      some.sort(null);
      rows.addAll(some);
    }
    return true;
  }

  private boolean ask(int protocol, List<String> listeners, List<String> others) {
    long socket = libc.call(Number.SOCKET, AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
    scratch.zero(0, REQUEST_BYTES);
    scratch.putInt(0, REQUEST_BYTES);
    scratch.putShort(4, (short) SOCK_DIAG_BY_FAMILY);
    scratch.putShort(6, (short) NLM_F_REQUEST_DUMP);
    scratch.putByte(HEADER_BYTES, (byte) SocketAddresses.AF_INET);
    scratch.putByte(HEADER_BYTES + 1, (byte) protocol);
    scratch.putInt(HEADER_BYTES + 4, ALL_STATES);
    libc.call(Number.SENDTO, socket, scratch.at(0), REQUEST_BYTES, 0, 0, 0);
    Boolean isWhole = null;
    while (isWhole == null) {
      MemorySegment room = scratch.bytes(ANSWER_BYTES);
      long bytes = libc.call(Number.RECVFROM, socket, room.address(), ANSWER_BYTES, 0, 0, 0);
      isWhole = bytes <= 0 ? Boolean.FALSE : read(room, (int) bytes, listeners, others);
    }
    libc.call(Number.CLOSE, socket);
    return isWhole;
  }

  /// {@return whether all is told, null if more comes}
  private static @Nullable Boolean read(
      MemorySegment room, int bytes, List<String> listeners, List<String> others) {
    for (int at = 0; at + HEADER_BYTES <= bytes; at += (integer(room, at) + 3) & ~3) {
      int type = room.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 4L);
      if (type == NLMSG_DONE || type == NLMSG_ERROR) {
        return type == NLMSG_DONE;
      }
      int from = at + HEADER_BYTES;
      int state = room.get(ValueLayout.JAVA_BYTE, from + STATE);
      (state == LISTEN ? listeners : others).add(row(room, from, state));
    }
    return null;
  }

  private static String row(MemorySegment room, int from, int state) {
    return TCP_STATES.get(state)
        + " "
        + Integer.toUnsignedString(integer(room, from + RECEIVE_QUEUE))
        + " "
        + Integer.toUnsignedString(integer(room, from + SEND_QUEUE))
        + " "
        + address(room, from + LOCAL_ADDRESS, from + LOCAL_PORT)
        + " "
        + address(room, from + PEER_ADDRESS, from + PEER_PORT);
  }

  private static int integer(MemorySegment room, int at) {
    return room.get(ValueLayout.JAVA_INT_UNALIGNED, at);
  }

  private static String address(MemorySegment room, int at, int portAt) {
    short swapped = room.get(ValueLayout.JAVA_SHORT_UNALIGNED, portAt);
    int port = Short.reverseBytes(swapped) & 0xffff;
    var text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : ".").append(room.get(ValueLayout.JAVA_BYTE, at + i) & 0xff);
    }
    return text.append(':').append(port == 0 ? "*" : Integer.toString(port)).toString();
  }
}
