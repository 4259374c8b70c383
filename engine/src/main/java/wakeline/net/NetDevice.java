package wakeline.net;

import wakeline.core.Unobserved;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Next;
import wakeline.file.SocketAddress;

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

  /// {@return whether what it sends comes back to the same host}
  public boolean isLoopback() {
    return false;
  }

  /// {@return its own address; 0 for none}
  public int address() {
    return 0;
  }

  /// {@return whether packets to an address leave here, if it is not the host's own}
  public boolean reaches(int address) {
    return false;
  }

  /// {@return the device that has an address, as claims name it; the address if none is known}
  public String placeOf(int address) {
    return SocketAddress.Inet.text(address);
  }

  /// Takes a packet whose `net_dev_queue` is recorded, then runs the softirq that waits.
  ///
  /// Linux: net/core/dev.c:__dev_queue_xmit()
  protected Next queueXmit(Context cx, NetStack net, Packet packet, int queued) {
    if (packet.isCharged()) {
      return cx.call(new Xmit(net, packet, queued));
    }
    if (packet.isTooLarge(gsoMaxSize)) {
      for (Packet segment : packet.segments()) {
        startXmit(cx, net, segment, queued);
      }
    } else {
      startXmit(cx, net, packet, queued);
    }
    return net.softNet(cx.cpu()).runPending(cx);
  }

  /// Takes a packet that is to leave; takes no time. The caller has recorded that it was queued.
  ///
  /// Linux: `ndo_start_xmit`
  protected abstract Next startXmit(Context cx, NetStack net, Packet packet, int cause);

  /// A packet on whose leaving its sender waits.
  private final class Xmit extends Frame {
    private final NetStack net;
    private final Packet packet;
    @Unobserved private final int queued;

    Xmit(NetStack net, Packet packet, int queued) {
      this.net = net;
      this.packet = packet;
      this.queued = queued;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        return startXmit(cx, net, packet, queued);
      }
      cx.done(0);
      return net.softNet(cx.cpu()).runPending(cx);
    }
  }
}
