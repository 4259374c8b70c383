package wakeline.net;

import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;

/// setsockopt. Changing a buffer's size may wake a writer, changing a low-water mark a reader.
///
/// Linux: net/socket.c:do_sock_setsockopt()
final class SetSocketOption extends Frame {
  private final Socket socket;
  private final int level;
  private final int name;
  private final long[] value;

  SetSocketOption(Socket socket, int level, int name, long[] value) {
    this.socket = socket;
    this.level = level;
    this.name = name;
    this.value = value;
  }

  @Override
  protected Next run(Context cx) {
    if (step++ > 0) {
      return cx.done(name == SocketOptions.SO_RCVLOWAT ? cx.result : 0);
    }
    if (level != SocketOptions.SOL_SOCKET) {
      cx.done(0);
      return socket.setProtocolOption(cx, level, name, value);
    }
    switch (name) {
      case SocketOptions.SO_SNDBUF, SocketOptions.SO_SNDBUFFORCE -> {
        socket.options.sndbufLocked = true;
        socket.sndbuf = SocketOptions.sndbuf(value[0], name == SocketOptions.SO_SNDBUFFORCE);
        return socket.writeSpace(cx);
      }
      case SocketOptions.SO_RCVBUF, SocketOptions.SO_RCVBUFFORCE -> {
        socket.options.rcvbufLocked = true;
        socket.rcvbuf = SocketOptions.rcvbuf(value[0], name == SocketOptions.SO_RCVBUFFORCE);
        socket.rcvbufChanged();
        return cx.done(0);
      }
      case SocketOptions.SO_RCVLOWAT -> {
        int bytes = (int) value[0];
        return socket.setRcvlowat(cx, bytes < 0 ? Integer.MAX_VALUE : bytes);
      }
      case SocketOptions.SO_REUSEPORT -> {
        if (value[0] != 0 && socket.domain() != NetStack.AF_INET) {
          return cx.done(-wakeline.syscall.Errno.EOPNOTSUPP);
        }
        return cx.done(socket.options.set(name, value));
      }
      default -> {
        return cx.done(socket.options.set(name, value));
      }
    }
  }
}
