package wakeline.net.unix;

/// The part of TCP's states that unix sockets use. Linux: `sk_state`
enum UnixState {
  CLOSE,
  LISTEN,
  ESTABLISHED
}
