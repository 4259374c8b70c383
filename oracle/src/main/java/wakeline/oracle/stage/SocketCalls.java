package wakeline.oracle.stage;

/// Calls on sockets.
final class SocketCalls {
  private static final int TYPE_MASK = 0xf;
  private static final int SOCK_STREAM = 1;

  private SocketCalls() {}

  static long make(Made c) {
    return switch (c.call) {
      case SOCKETPAIR -> pair(c);
      case SHUTDOWN -> c.make(Number.SHUTDOWN, c.args[0], c.args[1], 0);
      default -> throw c.refuse("is not played on the real kernel yet");
    };
  }

  private static long pair(Made c) {
    long pair = c.args[3];
    long value =
        c.make(Number.SOCKETPAIR, c.args[0], c.args[1], c.args[2], pair == 0 ? 0 : c.scratch.at(0));
    if (value != 0) {
      return value;
    }
    boolean hasBoundaries = (c.args[1] & TYPE_MASK) != SOCK_STREAM;
    var first = new OpenDescription("unix", c.process.host.addObject("unix"));
    var second = new OpenDescription("unix", c.process.host.addObject("unix"));
    first.in = new ByteLog(hasBoundaries);
    first.out = new ByteLog(hasBoundaries);
    second.in = first.out;
    second.out = first.in;
    c.made(c.scratch.getInt(0), first);
    c.made(c.scratch.getInt(4), second);
    c.memory.store(pair, c.scratch.getInt(0));
    c.memory.store(pair + 1, c.scratch.getInt(4));
    return 0;
  }
}
