package wakeline.oracle.actor;

import wakeline.file.SocketAddress;

/// Names and addresses of one run, unlike those of all others, so that none finds what an earlier
/// one left behind.
final class RunNames {
  private final String prefix;
  private final int loopback;
  private final boolean hasFiles;
  private final boolean hasOwnNetwork;

  /// @param number of the run
  /// @param hasFiles whether actors see a file system of their own
  /// @param hasOwnNetwork whether its hosts have networks that no other run sees
  RunNames(int number, boolean hasFiles, boolean hasOwnNetwork) {
    this.hasOwnNetwork = hasOwnNetwork;
    this.prefix = "w" + number + ".";
    this.loopback = 0x7f000001 | (0x100 + number % 0x7e00) << 8;
    this.hasFiles = hasFiles;
  }

  /// {@return what is in front of the abstract names of this run}
  String prefix() {
    return prefix;
  }

  /// {@return the file that stands for a path of the program: one of this run's own}
  String path(KernelCall c, String path) {
    if (!hasFiles && !path.equals("/dev/null")) {
      throw c.refuse("files that vanish with the play need root");
    }
    return path.equals("/dev/null") ? path : ofHost(c.process.host) + path.replace('/', ':');
  }

  /// {@return the path of the program that a file stands for}
  String name(RunHost host, String file) {
    String own = ofHost(host);
    return file.startsWith(own) ? file.substring(own.length()).replace(':', '/') : file;
  }

  private String ofHost(RunHost host) {
    return prefix + host.index + ".";
  }

  /// {@return whether 127.0.0.1 and 0.0.0.0 are the same address to the kernel}
  boolean sharesLoopback() {
    return !hasOwnNetwork;
  }

  /// {@return the address for the kernel that stands for one of the program}
  int outside(int address) {
    if (hasOwnNetwork) {
      return address;
    }
    return address == SocketAddress.Inet.LOOPBACK || address == SocketAddress.Inet.ANY
        ? loopback
        : address;
  }

  /// {@return the address for the program that stands for one of the kernel}
  int inside(int address) {
    return !hasOwnNetwork && address == loopback ? SocketAddress.Inet.LOOPBACK : address;
  }
}
