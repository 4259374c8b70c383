package wakeline.net.tcp;

import wakeline.file.SocketAddress;

/// The two addresses and ports of a connection, from one end's view.
record Tuple(int localAddress, int localPort, int remoteAddress, int remotePort) {

  SocketAddress.Inet local() {
    return new SocketAddress.Inet(localAddress, localPort);
  }

  SocketAddress.Inet remote() {
    return new SocketAddress.Inet(remoteAddress, remotePort);
  }
}
