package wakeline.oracle.actor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The network that actors see: one of their own, with nothing in it but a loopback device.
final class Network {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int SIOCGIFFLAGS = 0x8913;
  private static final int SIOCSIFFLAGS = 0x8914;
  private static final int IFF_UP = 1;
  private static final int IFREQ_BYTES = 40;
  private static final int IFREQ_FLAGS = 16;

  private Network() {}

  /// Leaves the machine's network, if that is permitted: threads that the caller starts later will
  /// see the new one.
  static boolean leave(Libc libc) {
    if (libc.call(Number.UNSHARE, CLONE_NEWNET) != 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ_BYTES, 8);
      request.setString(0, "lo");
      long socket = libc.call(Number.SOCKET, AF_INET, SOCK_DGRAM, 0);
      libc.call(Number.IOCTL, socket, SIOCGIFFLAGS, request.address());
      short flags = request.get(ValueLayout.JAVA_SHORT, IFREQ_FLAGS);
      request.set(ValueLayout.JAVA_SHORT, IFREQ_FLAGS, (short) (flags | IFF_UP));
      libc.call(Number.IOCTL, socket, SIOCSIFFLAGS, request.address());
      libc.call(Number.CLOSE, socket);
    }
    return true;
  }
}
