package wakeline.oracle.stage;

import wakeline.file.SocketAddress;

/// Socket addresses between programs and the kernel.
final class SocketAddresses {
  private SocketAddresses() {}

  /// {@return the address of a host of the scenario, or of four numbers}
  static int resolve(Play play, String host) {
    StagedHost named = play.host(host);
    if (named != null) {
      return named.spec.nics().isEmpty()
          ? SocketAddress.Inet.LOOPBACK
          : named.spec.nics().getFirst().address().bits();
    }
    int address = 0;
    for (String part : host.split("\\.", 4)) {
      address = address << 8 | (Integer.parseInt(part) & 0xff);
    }
    return address;
  }
}
