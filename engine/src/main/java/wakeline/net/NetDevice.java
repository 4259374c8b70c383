package wakeline.net;

import wakeline.cpu.Context;
import wakeline.cpu.Next;

/// Where packets leave a host.
///
/// Linux: include/linux/netdevice.h:struct net_device
public abstract class NetDevice {
  /// The frame's header: Ethernet.
  public static final int HEADER = 14;

  /// Its name, as in `lo`.
  public final String name;

  /// Its place in claims, as in `box.lo`.
  public final String place;

  /// The largest IP packet, in bytes.
  public final int mtu;

  /// Packets that stand for several segments must be smaller. Linux: `gso_ipv4_max_size`
  final int gsoMaxSize;

  protected NetDevice(String host, String name, int mtu, int gsoMaxSize) {
    this.gsoMaxSize = gsoMaxSize;
    this.name = name;
    this.place = host + "." + name;
    this.mtu = mtu;
  }

  /// Takes a packet that is to leave; takes no time. The caller has recorded that it was queued.
  ///
  /// Linux: `ndo_start_xmit`
  protected abstract Next startXmit(Context cx, NetStack net, Packet packet, int cause);
}
