package wakeline.net.tcp;

/// The states of a connection. Linux: include/net/tcp_states.h
enum TcpState {
  ESTABLISHED(1, "TCP_ESTABLISHED", "ESTAB"),
  SYN_SENT(2, "TCP_SYN_SENT", "SYN-SENT"),
  SYN_RECV(3, "TCP_SYN_RECV", "SYN-RECV"),
  FIN_WAIT1(4, "TCP_FIN_WAIT1", "FIN-WAIT-1"),
  FIN_WAIT2(5, "TCP_FIN_WAIT2", "FIN-WAIT-2"),
  TIME_WAIT(6, "TCP_TIME_WAIT", "TIME-WAIT"),
  CLOSE(7, "TCP_CLOSE", "UNCONN"),
  CLOSE_WAIT(8, "TCP_CLOSE_WAIT", "CLOSE-WAIT"),
  LAST_ACK(9, "TCP_LAST_ACK", "LAST-ACK"),
  LISTEN(10, "TCP_LISTEN", "LISTEN"),
  CLOSING(11, "TCP_CLOSING", "CLOSING");

  private final int mask;
  private final String word;
  private final String ssWord;

  TcpState(int code, String word, String ssWord) {
    this.mask = 1 << code;
    this.word = word;
    this.ssWord = ssWord;
  }

  /// {@return its name in records}
  String word() {
    return word;
  }

  /// {@return its name in the output of `ss`}
  String ssWord() {
    return ssWord;
  }

  /// {@return whether a connection is being made} Linux: `TCPF_SYN_SENT | TCPF_SYN_RECV`
  boolean isOpening() {
    return isOneOf(SYN_SENT, SYN_RECV);
  }

  /// {@return whether data can be sent} Linux: `TCPF_ESTABLISHED | TCPF_CLOSE_WAIT`
  boolean canSend() {
    return isOneOf(ESTABLISHED, CLOSE_WAIT);
  }

  /// {@return whether a FIN is on its way that is not acknowledged} Linux:
  /// net/core/stream.c:sk_stream_closing()
  boolean isClosing() {
    return isOneOf(FIN_WAIT1, CLOSING, LAST_ACK);
  }

  /// {@return whether an abort sends a reset} Linux: net/ipv4/tcp.c:tcp_need_reset()
  boolean needsReset() {
    return isOneOf(ESTABLISHED, CLOSE_WAIT, FIN_WAIT1) || isOneOf(FIN_WAIT2, SYN_RECV);
  }

  boolean isOneOf(TcpState a, TcpState b) {
    return (mask & (a.mask | b.mask)) != 0;
  }

  boolean isOneOf(TcpState a, TcpState b, TcpState c) {
    return (mask & (a.mask | b.mask | c.mask)) != 0;
  }
}
