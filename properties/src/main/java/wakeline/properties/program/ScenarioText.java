package wakeline.properties.program;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The scenario file of a step program.
///
/// Costs nothing but what it waits for: under `cost: zero` and one CPU each call is made whole
/// before anyone it woke runs.
public final class ScenarioText {
  /// The name of a mark behind a call that read eight bytes: what it read.
  public static final String TAKEN = "taken";

  private static final int FIRST_PORT = 2000;
  private static final String INDENT = " ".repeat(10);

  private final StepProgram program;
  private final Slots slots;
  private final StringBuilder text = new StringBuilder(4096);

  private ScenarioText(StepProgram program) {
    this.program = program;
    slots = new Slots(program.all());
  }

  /// {@return the text of a file that plays `program`}
  public static String of(StepProgram program) {
    return new ScenarioText(program).text();
  }

  private String text() {
    text.append("scenario: ").append(program.name()).append('\n');
    text.append("title: A generated program\n");
    text.append("cost: zero\n");
    text.append("limit: ").append((long) (program.lastInstant() + 1) * program.paceMillis());
    text.append("ms\n");
    text.append("hosts:\n  box:\n    processes:\n      p:\n        program: |\n");
    slots.names().forEach(name -> line(0, "int " + name + " = -1;"));
    for (int thread = 1; thread < program.threads(); thread++) {
      line(0, "void t" + thread + "() {");
      thread(thread);
      line(0, "}");
    }
    line(0, "int main() {");
    line(1, "(void) signal(SIGPIPE, SIG_IGN);");
    locals(program.all(), 0);
    program.setup().forEach(step -> line(1, call(step)));
    spawn();
    steps(0);
    line(1, "(void) pause();");
    line(0, "}");
    return text.toString();
  }

  private void spawn() {
    if (program.forkFrom() > 0) {
      line(1, "if (fork() == 0) {");
      for (int thread = program.forkFrom(); thread < program.threads(); thread++) {
        line(2, "spawn t" + thread + "();");
      }
      line(2, "(void) pause();");
      line(1, "}");
    }
    for (int thread = 1; thread < program.threads(); thread++) {
      if (!program.isForked(thread)) {
        line(1, "spawn t" + thread + "();");
      }
    }
  }

  private void thread(int thread) {
    locals(program.steps(), thread);
    steps(thread);
  }

  private void steps(int thread) {
    int[] instants = program.instants();
    for (int i = 0; i < instants.length; i++) {
      Step step = program.steps().get(i);
      if (step.thread() == thread) {
        line(1, "at " + (long) instants[i] * program.paceMillis() + "ms; " + call(step));
      }
    }
  }

  /// Declares what the calls of a thread need.
  private void locals(List<Step> steps, int thread) {
    long bytes = 0;
    long events = 0;
    long entries = 0;
    var uses = EnumSet.noneOf(Call.class);
    for (Step step : steps) {
      if (step.thread() != thread) {
        continue;
      }
      uses.add(step.call());
      switch (step.call()) {
        case READ, RECV -> bytes = Math.max(bytes, step.operand(1));
        case WAIT -> events = Math.max(events, step.operand(1));
        case POLL -> entries = Math.max(entries, step.operands().size() / 2);
        default -> {}
      }
    }
    local(uses, "int ends[2];", Call.PIPE, Call.SOCKETPAIR);
    local(uses, "int number;", Call.TAKE, Call.PUT);
    local(uses, "struct itimerspec when;", Call.SETTIME);
    local(uses, "struct epoll_event want;", Call.ADD, Call.MOD);
    local(uses, "fd_set in, out, except;\n" + INDENT + "  struct timeval soon;", Call.SELECT);
    local(uses, "struct epoll_event got[" + Math.max(events, 1) + "];", Call.WAIT);
    local(uses, "struct pollfd fds[" + Math.max(entries, 1) + "];", Call.POLL);
    local(uses, "char buf[" + Math.max(bytes, 1) + "];", Call.READ, Call.RECV);
  }

  private void local(Set<Call> uses, String declaration, Call... calls) {
    for (Call call : calls) {
      if (uses.contains(call)) {
        line(1, declaration);
        return;
      }
    }
  }

  private void line(int depth, String line) {
    text.append(INDENT).append("  ".repeat(depth)).append(line).append('\n');
  }

  private String call(Step step) {
    return switch (step.call()) {
      case PIPE -> both(step, "pipe2(ends, " + flags(step, 2) + ")");
      case SOCKETPAIR -> both(step, "socketpair(AF_UNIX, " + flags(step, 2) + ", 0, ends)");
      case EVENTFD -> stored(step, "eventfd(" + step.operand(1) + ", " + flags(step, 2) + ")");
      case TIMERFD -> stored(step, "timerfd_create(CLOCK_MONOTONIC, " + flags(step, 1) + ")");
      case SETTIME -> settime(step);
      case SOCKET_UNIX -> stored(step, "socket(AF_UNIX, " + flags(step, 1) + ", 0)");
      case SOCKET_INET -> stored(step, "socket(AF_INET, " + flags(step, 1) + ", 0)");
      case BIND_UNIX -> ignored("bind(" + fd(step, 0) + ", unix(\"@n" + step.operand(1) + "\"))");
      case CONNECT_UNIX ->
          ignored("connect(" + fd(step, 0) + ", unix(\"@n" + step.operand(1) + "\"))");
      case BIND_INET -> ignored("bind(" + fd(step, 0) + ", " + inet(step) + ")");
      case CONNECT_INET -> ignored("connect(" + fd(step, 0) + ", " + inet(step) + ")");
      case LISTEN -> ignored("listen(" + fd(step, 0) + ", " + step.operand(1) + ")");
      case ACCEPT ->
          stored(step, "accept4(" + fd(step, 1) + ", NULL, NULL, " + flags(step, 2) + ")");
      case NODELAY -> ignored("setsockopt(" + fd(step, 0) + ", IPPROTO_TCP, TCP_NODELAY, 1)");
      case EPOLL -> stored(step, "epoll_create1(0)");
      case ADD, MOD -> control(step);
      case DEL ->
          ignored("epoll_ctl(" + fd(step, 0) + ", EPOLL_CTL_DEL, " + fd(step, 1) + ", NULL)");
      case WAIT ->
          ignored(
              "epoll_wait(%s, got, %d, %d)"
                  .formatted(fd(step, 0), step.operand(1), step.operand(2)));
      case POLL -> poll(step);
      case SELECT -> select(step);
      case READ -> ignored("read(" + fd(step, 0) + ", buf, " + step.operand(1) + ")");
      case WRITE -> ignored("write(" + fd(step, 0) + ", bytes(" + step.operand(1) + "))");
      case RECV -> ignored(transfer("recv", step, "buf"));
      case SEND -> ignored(transfer("send", step, "bytes(" + step.operand(1) + ")"));
      case TAKE ->
          "number = 0; "
              + ignored("read(" + fd(step, 0) + ", &number, 8)")
              + " mark \""
              + TAKEN
              + "\" (number);";
      case PUT ->
          "number = " + step.operand(1) + "; " + ignored("write(" + fd(step, 0) + ", &number, 8)");
      case DUP -> stored(step, "dup(" + fd(step, 1) + ")");
      case DUP2 -> stored(step, "dup2(" + fd(step, 1) + ", " + fd(step, 0) + ")");
      case CLOSE -> ignored("close(" + fd(step, 0) + ")");
      case SHUTDOWN -> ignored("shutdown(" + fd(step, 0) + ", " + flags(step, 1) + ")");
      case SETFL -> ignored("fcntl(" + fd(step, 0) + ", F_SETFL, " + flags(step, 1) + ")");
      case SETPIPE_SZ ->
          ignored("fcntl(" + fd(step, 0) + ", F_SETPIPE_SZ, " + step.operand(1) + ")");
    };
  }

  private String transfer(String name, Step step, String buffer) {
    return name
        + "("
        + fd(step, 0)
        + ", "
        + buffer
        + ", "
        + step.operand(1)
        + ", "
        + flags(step, 2)
        + ")";
  }

  private static String settime(Step step, String name) {
    String when =
        switch ((int) step.operand(1)) {
          case 0 -> "when.it_value.tv_sec = 0; when.it_value.tv_nsec = 0; ";
          case 1 -> "when.it_value.tv_sec = 0; when.it_value.tv_nsec = 200000; ";
          default -> "when.it_value.tv_sec = 3600; when.it_value.tv_nsec = 0; ";
        };
    return when + ignored("timerfd_settime(" + name + ", 0, &when, NULL)");
  }

  private String settime(Step step) {
    return settime(step, fd(step, 0));
  }

  private String control(Step step) {
    long data = step.operand(3);
    return "want.events = %s; want.data.%s; (void) epoll_ctl(%s, EPOLL_CTL_%s, %s, &want);"
        .formatted(
            flags(step, 2),
            data < 0 ? "fd = " + fd(step, 1) : "u64 = " + data,
            fd(step, 0),
            step.call().name(),
            fd(step, 1));
  }

  private String poll(Step step) {
    var entries = new StringBuilder();
    int count = step.operands().size() / 2;
    for (int i = 0; i < count; i++) {
      entries.append("fds[").append(i).append("].fd = ").append(fd(step, 1 + 2 * i));
      entries.append("; fds[").append(i).append("].events = ").append(flags(step, 2 + 2 * i));
      entries.append("; ");
    }
    return entries + ignored("poll(fds, " + count + ", " + step.operand(0) + ")");
  }

  private String select(Step step) {
    var sets = new StringBuilder("FD_ZERO(&in); FD_ZERO(&out); FD_ZERO(&except); ");
    for (int i = 1; i < step.operands().size(); i += 2) {
      sets.append("if (").append(fd(step, i)).append(" >= 0) { ");
      long in = step.operand(i + 1);
      set(sets, in & 1, "in", fd(step, i));
      set(sets, in & 2, "out", fd(step, i));
      set(sets, in & 4, "except", fd(step, i));
      sets.append("} ");
    }
    if (step.operand(0) < 0) {
      return sets + ignored("select(64, &in, &out, &except, NULL)");
    }
    return sets
        + "soon.tv_sec = 0; soon.tv_usec = "
        + step.operand(0) * 1000
        + "; "
        + ignored("select(64, &in, &out, &except, &soon)");
  }

  private static void set(StringBuilder sets, long asked, String set, String fd) {
    if (asked != 0) {
      sets.append("FD_SET(").append(fd).append(", &").append(set).append("); ");
    }
  }

  private String both(Step step, String call) {
    return "%s %s = ends[0]; %s = ends[1];"
        .formatted(ignored(call), slots.name(step.slot(0)), slots.name(step.slot(1)));
  }

  private String stored(Step step, String call) {
    return slots.name(step.slot(0)) + " = " + call + ";";
  }

  private static String ignored(String call) {
    return "(void) " + call + ";";
  }

  private String fd(Step step, int position) {
    return slots.name(step.slot(position));
  }

  private static String inet(Step step) {
    return String.format(Locale.ROOT, "inet(\"127.0.0.1\", %d)", FIRST_PORT + step.operand(1));
  }

  private static String flags(Step step, int position) {
    return step.call().operand(position).word(step.operand(position)).replace("|", " | ");
  }
}
