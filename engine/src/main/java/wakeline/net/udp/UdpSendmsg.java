package wakeline.net.udp;

import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.cpu.Task;
import wakeline.file.SocketAddress;
import wakeline.file.Transfer;
import wakeline.net.Routes;
import wakeline.net.SendSpace;
import wakeline.net.SleepTimeout;
import wakeline.net.Socket;
import wakeline.net.Texts;
import wakeline.syscall.Errno;
import wakeline.trace.UdpRule;

/// write and send: one datagram, which leaves before the call is over, or, with `MSG_MORE` or
/// `UDP_CORK`, a piece of one. Only for a new datagram are a pending error, a shutdown and the send
/// buffer looked at; more bytes for one that waits are just added.
///
/// Linux: net/ipv4/udp.c:udp_sendmsg()
final class UdpSendmsg extends Frame {
  private static final int BEGIN = 0;
  private static final int ALLOCATE = 1;
  private static final int PAID = 2;
  private static final int SENT = 3;

  /// More than any datagram can have.
  private static final int LENGTH_LIMIT = 65_535;

  /// The most bytes of a datagram.
  private static final int LENGTH_MAX = 65_507;

  private final UdpSocket sk;
  private final Transfer transfer;
  private final @Nullable SocketAddress address;
  private final SleepTimeout timeout;
  private final SendSpace space;
  private @Nullable Flow flow;
  private boolean appends;
  private long value;

  UdpSendmsg(UdpSocket sk, Transfer transfer, @Nullable SocketAddress address) {
    this.sk = sk;
    this.transfer = transfer;
    this.address = address;
    this.timeout = new SleepTimeout(transfer.nonblocking, sk.options.sndTimeoutNanos);
    this.space = new SendSpace(sk, timeout);
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case BEGIN -> {
        int error = begin();
        if (error == -Errno.EMSGSIZE) {
          cx.decided(UdpRule.UDP_TOO_LONG);
        }
        if (error != 0) {
          return end(cx, error);
        }
        step = ALLOCATE;
        return Next.GO_ON;
      }
      case ALLOCATE -> {
        return allocate((Task) cx);
      }
      case PAID -> {
        step = SENT;
        return appends ? append(cx) : send(cx);
      }
      default -> {
        assert step == SENT;
        return cx.done(value);
      }
    }
  }

  private Next end(Context cx, long result) {
    value = result;
    step = SENT;
    return cx.spend(Cost.UDP_TX_STACK);
  }

  /// {@return 0 or a negative error number}
  private int begin() {
    int error = sk.autobind();
    if (error != 0) {
      return error;
    }
    if (transfer.wanted > LENGTH_LIMIT) {
      return -Errno.EMSGSIZE;
    }
    if ((transfer.flags & Socket.MSG_OOB) != 0) {
      return -Errno.EOPNOTSUPP;
    }
    if (sk.cork != null) {
      appends = true;
      return 0;
    }
    error = address == null ? toPeer() : toAddress(address);
    if (error != 0) {
      return error;
    }
    if (isMoreToCome()) {
      sk.outgoing = flow;
    }
    return transfer.wanted > LENGTH_MAX ? -Errno.EMSGSIZE : 0;
  }

  private int toPeer() {
    if (!sk.connected) {
      return -Errno.EDESTADDRREQ;
    }
    flow = isMoreToCome() ? sk.toPeer() : sk.outgoing;
    return 0;
  }

  private int toAddress(SocketAddress to) {
    if (!(to instanceof SocketAddress.Inet inet)) {
      return -Errno.EAFNOSUPPORT;
    }
    return inet.port() == 0
        ? -Errno.EINVAL
        : route(Routes.destination(inet.address(), sk.sourceAddress), inet.port());
  }

  private int route(int destination, int port) {
    int source = sk.udp.routes.source(destination);
    if (source == 0) {
      return -Errno.ENETUNREACH;
    }
    if (sk.udp.routes.isBroadcast(destination) && !sk.options.broadcast) {
      return -Errno.EACCES;
    }
    if (sk.sourceAddress != 0) {
      source = sk.sourceAddress;
    }
    flow = new Flow(source, sk.localPort, destination, port);
    return 0;
  }

  private Next allocate(Task task) {
    int error = appends ? 0 : space.check(task);
    if (error == SendSpace.SLEEP) {
      return task.sleep();
    }
    timeout.cancel(task);
    if (error != 0) {
      return end(task, error);
    }
    step = PAID;
    var costs = task.machine.costs;
    return task.spend(costs.nanos(Cost.UDP_TX_STACK) + costs.copyNanos(transfer.wanted));
  }

  private boolean isMoreToCome() {
    return sk.corked || (transfer.flags & Socket.MSG_MORE) != 0;
  }

  private Next send(Context cx) {
    int length = (int) transfer.wanted;
    String text = Texts.slice(transfer.text, 0, length);
    value = length;
    assert flow != null;
    if (isMoreToCome()) {
      if (sk.cork != null) {
        value = -Errno.EINVAL;
        return Next.GO_ON;
      }
      var cork = new Cork(length, text);
      cx.decided(UdpRule.UDP_CORK);
      sk.cork = cork;
      sk.charge(cork.truesize());
      return Next.GO_ON;
    }
    var memory = SkbMemory.of(length);
    sk.charge(memory.truesize());
    return sk.udp.xmit(cx, new Datagram(sk, flow, length, memory, text));
  }

  /// Linux: net/ipv4/ip_output.c:ip_append_data()
  private Next append(Context cx) {
    Cork cork = sk.cork;
    if (cork == null) {
      appends = false;
      step = BEGIN;
      return Next.GO_ON;
    }
    int length = (int) transfer.wanted;
    if (cork.length() + length > LENGTH_MAX) {
      cx.decided(UdpRule.UDP_TOO_LONG);
      value = -Errno.EMSGSIZE;
      sk.cork = null;
      return sk.wfree(cx, cork.truesize());
    }
    value = length;
    cork.append(length, Texts.slice(transfer.text, 0, length));
    sk.charge(length);
    if (isMoreToCome()) {
      return Next.GO_ON;
    }
    sk.cork = null;
    return sk.udp.xmit(cx, cork.datagram(sk));
  }
}
