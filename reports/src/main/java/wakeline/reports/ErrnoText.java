package wakeline.reports;

import java.util.LinkedHashMap;
import java.util.Map;

/// What strace and perror(3) say about an errno.
final class ErrnoText {
  private static final Map<String, String> TEXTS =
      read(
          """
          EPERM Operation not permitted
          ENOENT No such file or directory
          ESRCH No such process
          EINTR Interrupted system call
          EIO Input/output error
          ENXIO No such device or address
          E2BIG Argument list too long
          EBADF Bad file descriptor
          ECHILD No child processes
          EAGAIN Resource temporarily unavailable
          ENOMEM Cannot allocate memory
          EACCES Permission denied
          EFAULT Bad address
          EBUSY Device or resource busy
          EEXIST File exists
          EXDEV Invalid cross-device link
          ENODEV No such device
          ENOTDIR Not a directory
          EISDIR Is a directory
          EINVAL Invalid argument
          ENFILE Too many open files in system
          EMFILE Too many open files
          ENOTTY Inappropriate ioctl for device
          EFBIG File too large
          ENOSPC No space left on device
          ESPIPE Illegal seek
          EROFS Read-only file system
          EPIPE Broken pipe
          EDOM Numerical argument out of domain
          ERANGE Numerical result out of range
          EDEADLK Resource deadlock avoided
          ENAMETOOLONG File name too long
          ENOSYS Function not implemented
          ELOOP Too many levels of symbolic links
          ETIME Timer expired
          EOVERFLOW Value too large for defined data type
          ENOTSOCK Socket operation on non-socket
          EDESTADDRREQ Destination address required
          EMSGSIZE Message too long
          EPROTOTYPE Protocol wrong type for socket
          ENOPROTOOPT Protocol not available
          EPROTONOSUPPORT Protocol not supported
          ESOCKTNOSUPPORT Socket type not supported
          EOPNOTSUPP Operation not supported
          EAFNOSUPPORT Address family not supported by protocol
          EADDRINUSE Address already in use
          EADDRNOTAVAIL Cannot assign requested address
          ENETDOWN Network is down
          ENETUNREACH Network is unreachable
          ECONNABORTED Software caused connection abort
          ECONNRESET Connection reset by peer
          ENOBUFS No buffer space available
          EISCONN Transport endpoint is already connected
          ENOTCONN Transport endpoint is not connected
          ETIMEDOUT Connection timed out
          ECONNREFUSED Connection refused
          EHOSTUNREACH No route to host
          EALREADY Operation already in progress
          EINPROGRESS Operation now in progress
          ECANCELED Operation canceled
          """);

  private ErrnoText() {}

  /// {@return ` (Resource temporarily unavailable)` for EAGAIN, empty where there is no text}
  static String inParentheses(String name) {
    String text = TEXTS.get(name);
    return text == null ? "" : " (" + text + ")";
  }

  private static Map<String, String> read(String table) {
    var texts = new LinkedHashMap<String, String>();
    for (String line : table.strip().split("\n", -1)) {
      int blank = line.indexOf(' ');
      texts.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return texts;
  }
}
