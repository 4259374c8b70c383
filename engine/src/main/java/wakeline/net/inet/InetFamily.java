package wakeline.net.inet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.net.AddressFamily;
import wakeline.net.NetStack;
import wakeline.net.Routes;
import wakeline.net.Socket;
import wakeline.net.tcp.TcpFamily;
import wakeline.net.udp.UdpFamily;
import wakeline.syscall.Errno;

/// The internet domain of one host: TCP and UDP over IPv4, each with ports of its own.
///
/// Linux: net/ipv4/af_inet.c:inet_create()
public final class InetFamily implements AddressFamily {
  private final TcpFamily tcp;
  private final UdpFamily udp;

  public InetFamily(NetStack net, Routes routes, long seed) {
    this.tcp = new TcpFamily(net, routes, seed);
    this.udp = new UdpFamily(net, routes, seed);
  }

  private @Nullable AddressFamily protocol(int type) {
    return switch (type) {
      case NetStack.SOCK_STREAM -> tcp;
      case NetStack.SOCK_DGRAM -> udp;
      default -> null;
    };
  }

  @Override
  public int check(int type, int protocol) {
    AddressFamily family = protocol(type);
    return family == null ? -Errno.ESOCKTNOSUPPORT : family.check(type, protocol);
  }

  @Override
  public Socket create(int type, int protocol) {
    AddressFamily family = protocol(type);
    assert family != null : "check() was not asked";
    return family.create(type, protocol);
  }

  @Override
  public Socket @Nullable [] createPair(int type, int protocol) {
    return null;
  }

  @Override
  public void addRows(List<String> rows) {
    tcp.addRows(rows);
    udp.addRows(rows);
  }
}
