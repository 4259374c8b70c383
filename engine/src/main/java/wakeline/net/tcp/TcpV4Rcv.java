package wakeline.net.tcp;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Interrupt;
import wakeline.cpu.Next;
import wakeline.file.SocketAddress;
import wakeline.net.Sysctl;
import wakeline.trace.CounterKind;
import wakeline.trace.PortRule;
import wakeline.trace.TcpRule;

/// A segment arrives at a host: finds whom it is for.
///
/// Linux: net/ipv4/tcp_ipv4.c:tcp_v4_rcv()
final class TcpV4Rcv extends Frame {
  private static final int LOOK_UP = 0;
  private static final int LOCKED = 1;
  private static final int UNLOCK = 2;
  private static final int CHILD_READY = 3;
  private static final int END = 4;

  private final TcpFamily inet;
  private final Segment segment;
  private @Nullable TcpSocket sk;
  private @Nullable TcpSocket listener;

  TcpV4Rcv(TcpFamily inet, Segment segment) {
    this.inet = inet;
    this.segment = segment;
  }

  @Override
  protected Next run(Context cx) {
    switch (step) {
      case LOOK_UP -> {
        step = END;
        Endpoint found = inet.tables.lookup(segment);
        return switch (found) {
          case null -> SendReset.answer(cx, inet, segment, -1);
          case TcpSocket socket when socket.isListening() -> forListener(cx, socket);
          case TcpSocket socket -> forSocket(cx, socket);
          case RequestSock request -> forRequest(cx, request);
          case TimeWaitSock timeWait -> timeWait.receive(cx, segment, this);
        };
      }
      case LOCKED -> {
        assert sk != null;
        step = UNLOCK;
        return cx.call(new TcpInput(sk, segment));
      }
      case CHILD_READY -> {
        assert listener != null;
        step = UNLOCK;
        return listener.dataReady(cx);
      }
      case UNLOCK -> {
        assert sk != null;
        cx.done(0);
        return cx.call(new SoftirqUnlock(sk));
      }
      default -> {
        assert step == END;
        return cx.done(0);
      }
    }
  }

  private Next forSocket(Context cx, TcpSocket socket) {
    boolean isBusy = socket.owned || cx instanceof Interrupt && !socket.lock.isFree();
    if (isBusy) {
      Backlog.add(socket, segment);
      return Next.GO_ON;
    }
    sk = socket;
    step = LOCKED;
    return socket.lock.lock(cx);
  }

  /// Linux: net/ipv4/tcp_input.c:tcp_rcv_state_process(), `TCP_LISTEN`
  private Next forListener(Context cx, TcpSocket socket) {
    if (segment.isAck()) {
      return SendReset.answer(cx, inet, segment, socket.object);
    }
    if (segment.isRst() || !segment.isSyn() || segment.isFin()) {
      return Next.GO_ON;
    }
    if (socket.group != null || socket.localAddress != SocketAddress.Inet.ANY) {
      cx.decidedAtCause(PortRule.PORT_LISTENER);
    }
    return connectionRequest(cx, socket, inet.nextIsn());
  }

  /// A SYN: is answered, or dropped without a word if the accept queue is full.
  ///
  /// Linux: net/ipv4/tcp_input.c:tcp_conn_request()
  Next connectionRequest(Context cx, TcpSocket socket, int isn) {
    AcceptQueue queue = socket.acceptQueue;
    if (queue == null || queue.isFull() || queue.areRequestsFull()) {
      cx.decided(TcpRule.TCP_SYN_DROP);
      drop(cx, "TCP_LISTEN_OVERFLOW");
      return Next.GO_ON;
    }
    var request = new RequestSock(socket, segment, isn);
    inet.offerWindow(request);
    request.hash(cx);
    cx.decided(TcpRule.TCP_SYN);
    return request.sendSynAck(cx);
  }

  private void drop(Context cx, String reason) {
    inet.net.recordDrop(cx, segment, reason);
  }

  /// The answer to a SYN-ACK makes the socket. Linux: net/ipv4/tcp_minisocks.c:tcp_check_req()
  private Next forRequest(Context cx, RequestSock request) {
    if (!request.findListener()) {
      request.drop();
      step = LOOK_UP;
      return Next.GO_ON;
    }
    if (segment.isSyn() && !segment.isAck()) {
      return request.sendSynAck(cx);
    }
    if (segment.isRst()) {
      request.drop();
      return Next.GO_ON;
    }
    if (!segment.isAck() || segment.ack != 1) {
      return SendReset.answer(cx, inet, segment, request.listener().object);
    }
    if (segment.isSyn()) {
      return Next.GO_ON;
    }
    AcceptQueue queue = request.listener().acceptQueue;
    if (queue == null || queue.isFull()) {
      if (request.listener().setting(Sysctl.TCP_ABORT_ON_OVERFLOW) != 0) {
        request.drop();
        return SendReset.answer(cx, inet, segment, request.listener().object);
      }
      cx.decided(TcpRule.TCP_ACK_DROP);
      drop(cx, "TCP_LISTEN_OVERFLOW");
      return Next.GO_ON;
    }
    return makeChild(cx, request, queue);
  }

  /// Linux: net/ipv4/tcp_minisocks.c:tcp_child_process()
  private Next makeChild(Context cx, RequestSock request, AcceptQueue queue) {
    cx.decided(TcpRule.TCP_CHILD);
    TcpSocket child = inet.child(cx, request, segment);
    listener = request.listener();
    sk = child;
    Next locked = child.lock.lock(cx);
    assert locked == Next.GO_ON;
    request.drop();
    child.hash();
    queue.add(child);
    listener.count(cx, CounterKind.ACCEPTQ, queue.size());
    step = CHILD_READY;
    return cx.call(new TcpInput(child, segment));
  }
}
