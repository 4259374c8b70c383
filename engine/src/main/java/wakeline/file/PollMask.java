package wakeline.file;

/// Poll and epoll bits. They are plain `int`s: a mask is a sum of these constants.
///
/// Linux: include/uapi/linux/eventpoll.h
public final class PollMask {
  public static final int IN = 0x001;
  public static final int PRI = 0x002;
  public static final int OUT = 0x004;
  public static final int ERR = 0x008;
  public static final int HUP = 0x010;
  public static final int NVAL = 0x020;
  public static final int RDNORM = 0x040;
  public static final int RDBAND = 0x080;
  public static final int WRNORM = 0x100;
  public static final int WRBAND = 0x200;
  public static final int MSG = 0x400;
  public static final int RDHUP = 0x2000;

  /// The key of a wake for readers of a socket. Linux: net/core/sock.c:sock_def_readable()
  public static final int SOCKET_READABLE = IN | PRI | RDNORM | RDBAND;

  /// The key of a wake for writers of a socket. Linux: net/core/sock.c:sock_def_write_space()
  public static final int SOCKET_WRITABLE = OUT | WRNORM | WRBAND;

  private PollMask() {}
}
