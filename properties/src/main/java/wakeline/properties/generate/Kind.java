package wakeline.properties.generate;

/// What a descriptor of a generated program is.
enum Kind {
  PIPE,
  EVENTFD,
  TIMERFD,
  STREAM,
  DGRAM,
  SEQPACKET,
  TCP,
  UDP,
  UNIX_LISTENER,
  TCP_LISTENER,
  EPOLL;

  boolean isListener() {
    return this == UNIX_LISTENER || this == TCP_LISTENER;
  }

  boolean isInet() {
    return this == TCP || this == UDP || this == TCP_LISTENER;
  }

  /// Whether each message is read by itself.
  boolean isMessages() {
    return this == DGRAM || this == SEQPACKET || this == UDP;
  }

  boolean isConnection() {
    return this == STREAM || this == DGRAM || this == SEQPACKET || this == TCP || this == UDP;
  }

  /// Whether both directions share one queue of data.
  boolean isOneWay() {
    return this == PIPE || this == EVENTFD || this == TIMERFD || isListener() || this == EPOLL;
  }
}
