package wakeline.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A random scenario in which threads make one call after the other, each at its time, on pipes,
/// eventfds, unix sockets and epoll instances that watch each other.
///
/// Whatever numbers an [Op] holds, it is a call: they are taken modulo what there is. So every list
/// of them is a program, and so is every part of it.
///
/// @param ops in the order of their times
record StepProgram(List<Op> ops) {
  static final int THREADS = 4;

  /// One call of a thread.
  ///
  /// @param thread who makes it
  /// @param call which one
  /// @param file on which descriptor
  /// @param other a second descriptor, or a mask
  /// @param extra a length, a timeout
  record Op(int thread, int call, int file, int other, int extra) {}

  /// Descriptors that the program starts with, 3 and up; a few more come and go.
  private static final String OBJECTS =
      """
      int ends[2];
      pipe(ends);
      fd[0] = ends[0];
      fd[1] = ends[1];
      pipe2(ends, O_NONBLOCK);
      fd[2] = ends[0];
      fd[3] = ends[1];
      fd[4] = eventfd(0, 0);
      fd[5] = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);
      socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
      fd[6] = ends[0];
      fd[7] = ends[1];
      socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends);
      fd[8] = ends[0];
      fd[9] = ends[1];
      fd[10] = epoll_create1(0);
      fd[11] = epoll_create1(0);
      fd[12] = epoll_create1(0);
      """;

  private static final int FILES = 13;
  private static final int FIRST_EPOLL = 10;
  private static final int EPOLLS = 3;

  private static final List<String> MASKS =
      List.of(
          "EPOLLIN",
          "EPOLLIN | EPOLLET",
          "EPOLLIN | EPOLLONESHOT",
          "EPOLLIN | EPOLLEXCLUSIVE",
          "EPOLLIN | EPOLLOUT | EPOLLET",
          "EPOLLOUT",
          "EPOLLOUT | EPOLLET",
          "EPOLLIN | EPOLLRDHUP | EPOLLET | EPOLLONESHOT",
          "EPOLLIN | EPOLLET | EPOLLEXCLUSIVE",
          "0");

  private static final int[] TIMEOUTS_MS = {0, -1, 3, -1};

  static StepProgram random(long seed) {
    var random = new Random(seed);
    var ops = new ArrayList<Op>();
    int length = 5 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      ops.add(
          new Op(
              random.nextInt(THREADS),
              random.nextInt(100),
              random.nextInt(100),
              random.nextInt(100),
              random.nextInt(100)));
    }
    return new StepProgram(ops);
  }

  /// {@return the scenario file}
  String text() {
    var text =
        new StringBuilder(
            """
            scenario: generated
            title: A generated program
            cost: zero
            limit: 1s
            hosts:
              box:
                processes:
                  p:
                    program: |
                      int fd[13];
            """);
    for (int thread = 0; thread < THREADS; thread++) {
      line(text, 0, "void t" + thread + "() {");
      thread(text, thread);
      line(text, 2, "pause();");
      line(text, 0, "}");
    }
    line(text, 0, "int main() {");
    line(text, 2, "signal(SIGPIPE, SIG_IGN);");
    OBJECTS.lines().forEach(it -> line(text, 2, it));
    for (int thread = 0; thread < THREADS; thread++) {
      line(text, 2, "spawn t" + thread + "();");
    }
    line(text, 2, "pause();");
    line(text, 0, "}");
    text.append("expect:\n  no-time-passes: cpu(p) == 0ns\n  calls: calls(p) >= 1\n");
    return text.toString();
  }

  private void thread(StringBuilder text, int thread) {
    line(text, 2, "struct epoll_event e[4];");
    line(text, 2, "struct pollfd q[1];");
    line(text, 2, "char b[8192];");
    line(text, 2, "int r;");
    for (int i = 0; i < ops.size(); i++) {
      var op = ops.get(i);
      if (Math.floorMod(op.thread, THREADS) == thread) {
        line(text, 2, "at " + (i + 1) + "ms;");
        line(text, 2, "errno = 0;");
        line(text, 2, call(op));
        line(text, 2, "mark \"r\" (" + i + ", r, errno);");
      }
    }
  }

  private static String call(Op op) {
    int number = Math.floorMod(op.file, FILES);
    String file = "fd[" + number + "]";
    String epoll = "fd[" + (FIRST_EPOLL + Math.floorMod(op.file, EPOLLS)) + "]";
    String target = "fd[" + Math.floorMod(op.other, FILES) + "]";
    String mask = MASKS.get(Math.floorMod(op.extra, MASKS.size()));
    int timeout = TIMEOUTS_MS[Math.floorMod(op.extra, TIMEOUTS_MS.length)];
    return switch (Math.floorMod(op.call, 20)) {
      case 0, 1, 2, 3 -> control(epoll, "ADD", target, mask);
      case 4, 5 -> control(epoll, "MOD", target, mask);
      case 6 -> "r = epoll_ctl(" + epoll + ", EPOLL_CTL_DEL, " + target + ", NULL);";
      case 7, 8, 9, 10 ->
          "r = epoll_wait(%s, e, %d, %d);"
              .formatted(epoll, 1 + Math.floorMod(op.other, 4), timeout);
      case 11, 12, 13, 14 -> "r = write(%s, bytes(%d));".formatted(file, length(number, op.extra));
      case 15, 16 -> "r = read(%s, b, %d);".formatted(file, length(number, op.extra));
      case 17 ->
          "q[0].fd = %s; q[0].events = POLLIN | POLLOUT; r = poll(q, 1, %d);"
              .formatted(file, timeout);
      case 18 -> "r = close(" + file + ");";
      default ->
          op.extra % 2 == 0
              ? "r = " + target + " = dup(" + file + ");"
              : "r = shutdown(" + file + ", " + (op.other % 3) + ");";
    };
  }

  private static String control(String epoll, String op, String target, String mask) {
    return "e[0].events = %s; e[0].data.fd = %s; r = epoll_ctl(%s, EPOLL_CTL_%s, %s, &e[0]);"
        .formatted(mask, target, epoll, op, target);
  }

  /// Eventfds take eight bytes.
  private static int length(int file, int extra) {
    return file == 4 || file == 5 ? 8 : 1 + Math.floorMod(extra, 8) * 1024;
  }

  private static void line(StringBuilder text, int indent, String line) {
    text.append(" ".repeat(10 + indent)).append(line).append('\n');
  }
}
