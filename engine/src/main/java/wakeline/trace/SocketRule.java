package wakeline.trace;

/// Rules that sockets of all families share. Linux: net/core/sock.c
public enum SocketRule implements Rule {
  SOCK_READABLE(
      138,
      "net/core/sock.c:sock_def_readable()",
      "What arrives wakes one exclusive waiter, and everyone who waits in front of it."),
  SOCK_STATE(
      139,
      "net/core/sock.c:sock_def_wakeup()",
      "A change of state - connected, ended, shut down - wakes everyone, whatever they wait"
          + " for."),
  SOCK_ERROR(
      140,
      "net/core/sock.c:sock_def_error_report()",
      "A pending error wakes one waiter, if it is exclusive, and everyone in front of it."),
  SOCK_ERROR_ONCE(
      141,
      "include/net/sock.h:sock_error()",
      "A pending error is told to one call, and then forgotten."),
  SOCK_TIMEOUT(
      142,
      "include/net/sock.h:sock_rcvtimeo()",
      "SO_RCVTIMEO and SO_SNDTIMEO end the sleep of a call: EAGAIN, or what it has got so"
          + " far."),
  SOCK_SEND_SPACE(
      143,
      "net/core/sock.c:sock_alloc_send_pskb()",
      "A packet is charged to its sender until it is read: without room in the send buffer"
          + " a sender sleeps, or gets EAGAIN.");

  private final short code;
  private final String function;
  private final String sentence;

  SocketRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
