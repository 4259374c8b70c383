package wakeline.net.tcp;

import wakeline.cpu.Context;
import wakeline.cpu.Next;
import wakeline.net.IpOptions;
import wakeline.syscall.Errno;

/// setsockopt at level `IPPROTO_TCP`. Switching Nagle's rule off sends what it held back.
///
/// Linux: net/ipv4/tcp.c:do_tcp_setsockopt()
final class SetTcpOption extends LockedCall {
  private static final int IPPROTO_TCP = 6;

  private final int level;
  private final int name;
  private final int value;
  private final long number;

  SetTcpOption(TcpSocket sk, int level, int name, long[] value) {
    super(sk);
    this.level = level;
    this.name = name;
    this.value = (int) value[0];
    this.number = value[0];
  }

  @Override
  Next body(Context cx) {
    if (step++ > 0) {
      return release(cx, 0);
    }
    if (level == IpOptions.IPPROTO_IP) {
      return release(cx, sk.ip.set(name, number));
    }
    if (level != IPPROTO_TCP) {
      return release(cx, -Errno.ENOPROTOOPT);
    }
    SendQueue snd = sk.snd;
    switch (name) {
      case TcpOptions.TCP_NODELAY -> {
        if (value == 0) {
          snd.nonagle &= ~SendQueue.NAGLE_OFF;
          return Next.GO_ON;
        }
        snd.nonagle |= SendQueue.NAGLE_OFF | SendQueue.NAGLE_PUSH;
        return WriteXmit.push(cx, sk, snd.nonagle);
      }
      case TcpOptions.TCP_CORK -> {
        if (value != 0) {
          snd.nonagle |= SendQueue.NAGLE_CORK;
          return Next.GO_ON;
        }
        snd.nonagle &= ~SendQueue.NAGLE_CORK;
        if ((snd.nonagle & SendQueue.NAGLE_OFF) != 0) {
          snd.nonagle |= SendQueue.NAGLE_PUSH;
        }
        return WriteXmit.push(cx, sk, snd.nonagle);
      }
      case TcpOptions.TCP_QUICKACK -> {
        return quickack(cx);
      }
      case TcpOptions.TCP_NOTSENT_LOWAT -> {
        snd.notsentLowat = value;
        return sk.writeSpace(cx);
      }
      default -> {
        return release(cx, sk.tcpOptions.set(sk, name, value));
      }
    }
  }

  /// Linux: net/ipv4/tcp.c:__tcp_sock_set_quickack()
  private Next quickack(Context cx) {
    if (value == 0) {
      sk.ack.pingpong = 1;
      return Next.GO_ON;
    }
    sk.ack.pingpong = 0;
    if (!sk.state.canSend() || !sk.ack.isScheduled()) {
      return Next.GO_ON;
    }
    sk.ack.pending |= AckState.PUSHED;
    boolean due = CleanupRbuf.ackDue(sk, 1) != null;
    if ((value & 1) == 0) {
      sk.ack.pingpong = 1;
    }
    return due ? cx.call(TransmitSkb.ack(sk)) : Next.GO_ON;
  }
}
