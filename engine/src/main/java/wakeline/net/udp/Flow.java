package wakeline.net.udp;

import wakeline.file.SocketAddress;

/// Two ends, from the view of one of them.
record Flow(int localAddress, int localPort, int remoteAddress, int remotePort) {
  /// {@return the same from another port}
  Flow from(int port) {
    return port == localPort ? this : new Flow(localAddress, port, remoteAddress, remotePort);
  }

  Flow reversed() {
    return new Flow(remoteAddress, remotePort, localAddress, localPort);
  }

  SocketAddress.Inet local() {
    return new SocketAddress.Inet(localAddress, localPort);
  }
}
