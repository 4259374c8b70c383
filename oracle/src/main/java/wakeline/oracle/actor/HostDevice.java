package wakeline.oracle.actor;

import wakeline.spec.NicSpec;

/// Sets up a network device of the caller's namespace, with the old calls that need no messages.
final class HostDevice {
  /// Room for a name, and its end.
  static final int NAME_BYTES = 16;

  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int ARPHRD_ETHER = 1;
  private static final int SIOCGIFFLAGS = 0x8913;
  private static final int SIOCSIFFLAGS = 0x8914;
  private static final int SIOCSIFADDR = 0x8916;
  private static final int SIOCSIFNETMASK = 0x891c;
  private static final int SIOCSIFMTU = 0x8922;
  private static final int SIOCSIFHWADDR = 0x8924;
  private static final int SIOCGIFINDEX = 0x8933;
  private static final int SIOCSIFTXQLEN = 0x8943;
  private static final int SIOCETHTOOL = 0x8946;

  /// Checksums by the card, which would leave them out: nothing corrupts frames here. Without them
  /// the kernel cuts what is larger than the MTU, too.
  private static final int ETHTOOL_STXCSUM = 0x17;

  /// Any but the usual 1,000.
  private static final int QUEUE_LENGTH = 1_001;

  private static final int IFF_UP = 1;
  private static final int IFF_NOARP = 0x80;

  /// Cards have one address all, so that each takes what its cable brings, and none needs to ask
  /// for another one's.
  private static final long HARDWARE_ADDRESS = 0x01_00_00_00_00_02L;

  // Places in the room for structs.
  private static final long UNION = NAME_BYTES;
  private static final long REQUEST_BYTES = 40;
  private static final long VALUE = 64;

  private final Libc libc;
  private final Scratch scratch = new Scratch();
  private final long socket;

  /// @param libc of a thread in the namespace
  HostDevice(Libc libc) {
    this.libc = libc;
    this.socket = libc.call(Number.SOCKET, AF_INET, SOCK_DGRAM, 0);
  }

  void close() {
    libc.call(Number.CLOSE, socket);
  }

  private void name(String device) {
    scratch.zero(0, REQUEST_BYTES);
    for (int i = 0; i < device.length(); i++) {
      scratch.putByte(i, (byte) device.charAt(i));
    }
  }

  private long ask(int request) {
    return libc.call(Number.IOCTL, socket, request, scratch.at(0));
  }

  /// Lets a device carry packets. {@return 0, or a negative error number}
  long up(String device, int moreFlags) {
    name(device);
    ask(SIOCGIFFLAGS);
    int flags = scratch.getShort(UNION) | IFF_UP | moreFlags;
    scratch.putShort(UNION, (short) flags);
    return ask(SIOCSIFFLAGS);
  }

  /// {@return the number of a device}
  int index(String device) {
    name(device);
    return ask(SIOCGIFINDEX) < 0 ? -1 : scratch.getInt(UNION);
  }

  long mtu(String device, int bytes) {
    name(device);
    scratch.putInt(UNION, bytes);
    return ask(SIOCSIFMTU);
  }

  /// Lets a device send that was up before its peer was. The kernel would see to that by itself,
  /// but only when it comes to it; another length of its queue makes it look at once.
  ///
  /// Linux: net/sched/sch_generic.c:dev_qdisc_change_tx_queue_len()
  long activate(String device) {
    name(device);
    scratch.putInt(UNION, QUEUE_LENGTH);
    return ask(SIOCSIFTXQLEN);
  }

  /// Makes a device the card of a host. {@return 0, or a negative error number}
  long card(NicSpec nic, int mtuBytes) {
    String device = nic.name();
    name(device);
    scratch.putShort(UNION, (short) ARPHRD_ETHER);
    scratch.putLong(UNION + 2, HARDWARE_ADDRESS);
    long value = ask(SIOCSIFHWADDR);
    name(device);
    scratch.putInt(VALUE, ETHTOOL_STXCSUM);
    scratch.putInt(VALUE + 4, 0);
    scratch.putLong(UNION, scratch.at(VALUE));
    value = value < 0 ? value : ask(SIOCETHTOOL);
    value = value < 0 ? value : mtu(device, mtuBytes);
    value = value < 0 ? value : up(device, IFF_NOARP);
    value = value < 0 ? value : address(device, SIOCSIFADDR, nic.address().bits());
    int length = nic.prefixLength();
    int mask = length == 0 ? 0 : -1 << (Integer.SIZE - length);
    return value < 0 ? value : address(device, SIOCSIFNETMASK, mask);
  }

  private long address(String device, int request, int address) {
    name(device);
    scratch.putShort(UNION, (short) AF_INET);
    scratch.putInt(UNION + 4, Integer.reverseBytes(address));
    return ask(request);
  }
}
