package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.syscall.Family;

/// A struct of the man pages: its fields, where they lie in slots, and its size in C.
///
/// @param isTypedef whether it is named without `struct`
record StructType(String name, boolean isTypedef, int slots, int size, List<StructField> fields) {
  /// Each line: `name bytes slots`, `typedef` in front where C needs no `struct`; then the fields,
  /// indented: `name slot type [family]`. Types are `s16`, `s32`, `u32`, `s64`, `pointer`,
  /// `handler`, `port` and `ipv4` (read only, of a socket address value), or a struct.
  private static final String TABLE =
      """
      timespec 16 2
        tv_sec 0 s64
        tv_nsec 1 s64
      timeval 16 2
        tv_sec 0 s64
        tv_usec 1 s64
      itimerspec 32 4
        it_interval 0 timespec
        it_value 2 timespec
      typedef epoll_data_t 8 1
        fd 0 s32
        u32 0 u32
        u64 0 s64
        ptr 0 s64
      epoll_event 12 2
        events 0 u32 EPOLL_EVENTS
        data 1 epoll_data_t
      pollfd 8 3
        fd 0 s32
        events 1 s16 POLL_EVENTS
        revents 2 s16 POLL_EVENTS
      typedef fd_set 128 16
      typedef sigset_t 128 1
      sigaction 152 3
        sa_handler 0 handler
        sa_flags 1 s32 SIGACTION_FLAGS
        sa_mask 2 sigset_t
      iovec 16 2
        iov_base 0 pointer
        iov_len 1 s64
      msghdr 56 7
        msg_name 0 pointer
        msg_namelen 1 s64
        msg_iov 2 pointer
        msg_iovlen 3 s64
        msg_control 4 pointer
        msg_controllen 5 s64
        msg_flags 6 s32 MSG_FLAGS
      linger 8 2
        l_onoff 0 s32
        l_linger 1 s32
      in_addr 4 1
        s_addr 0 ipv4
      sockaddr_in 16 1
        sin_port 0 port
        sin_addr 0 in_addr
      sockaddr_un 110 1
      sockaddr_storage 128 1
      sockaddr 16 1
      signalfd_siginfo 128 5
        ssi_signo 0 s64
        ssi_code 1 s64
        ssi_pid 2 s64
        ssi_uid 3 s64
        ssi_int 4 s64
      io_uring 216 1
      io_uring_sqe 64 1
        user_data 0 s64
      io_uring_cqe 16 3
        user_data 0 s64
        res 1 s32
        flags 2 u32 URING_CQE_FLAGS
      iocb 64 8
        aio_data 0 s64
        aio_lio_opcode 1 s64 AIO_COMMAND
        aio_fildes 2 s64
        aio_buf 3 pointer
        aio_nbytes 4 s64
        aio_offset 5 s64
        aio_flags 6 s64 AIO_FLAGS
        aio_resfd 7 s64
      io_event 32 4
        data 0 s64
        obj 1 s64
        res 2 s64
        res2 3 s64
      """;

  private static final Map<String, StructType> ALL = read();

  StructType {
    fields = List.copyOf(fields);
  }

  /// {@return the struct of that name; null if there is none}
  static @Nullable StructType named(String name) {
    return ALL.get(name);
  }

  /// {@return the names of all structs}
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// {@return whether a variable of it holds a socket address value}
  boolean isSocketAddress() {
    return name.startsWith("sockaddr");
  }

  /// {@return what it is, with its article, for messages}
  String phrase() {
    return switch (name.charAt(0)) {
      case 'i', 'e', 'a' -> "an " + name;
      default -> (name.equals("fd_set") || name.equals("msghdr") ? "an " : "a ") + name;
    };
  }

  @Nullable StructField field(String name) {
    for (StructField field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Map<String, StructType> read() {
    Map<String, StructType> all = new LinkedHashMap<>();
    List<String> lines = TABLE.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      boolean isTypedef = lines.get(at).startsWith("typedef ");
      String[] head = lines.get(at).replace("typedef ", "").split(" ", -1);
      at++;
      List<StructField> fields = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith("  ")) {
        fields.add(field(lines.get(at).strip().split(" ", -1), all));
        at++;
      }
      all.put(
          head[0],
          new StructType(
              head[0], isTypedef, Integer.parseInt(head[2]), Integer.parseInt(head[1]), fields));
    }
    return all;
  }

  private static StructField field(String[] words, Map<String, StructType> structs) {
    Family family = words.length > 3 ? Family.valueOf(words[3]) : null;
    int slot = Integer.parseInt(words[1]);
    StructType struct = structs.get(words[2]);
    if (struct != null) {
      return new StructField(
          words[0], slot, new Type.Struct(struct), StructField.View.PLAIN, 0, null);
    }
    return switch (words[2]) {
      case "pointer" -> field(words[0], slot, Type.Pointer.INSTANCE, StructField.View.PLAIN);
      case "handler" -> field(words[0], slot, Type.Int.INSTANCE, StructField.View.HANDLER);
      case "port" -> field(words[0], slot, Type.Int.INSTANCE, StructField.View.PORT);
      case "ipv4" -> field(words[0], slot, Type.Int.INSTANCE, StructField.View.IPV4);
      default -> {
        int bits = Integer.parseInt(words[2].substring(1));
        int narrow = bits == 64 ? 0 : words[2].charAt(0) == 's' ? -bits : bits;
        yield new StructField(
            words[0], slot, Type.Int.INSTANCE, StructField.View.PLAIN, narrow, family);
      }
    };
  }

  private static StructField field(String name, int slot, Type type, StructField.View view) {
    return new StructField(name, slot, type, view, /* bits= */ 0, /* family= */ null);
  }
}
