package wakeline.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.syscall.Constant;
import wakeline.syscall.Constants;
import wakeline.syscall.Failure;
import wakeline.syscall.Family;
import wakeline.syscall.KernelVersion;
import wakeline.syscall.Param;
import wakeline.syscall.ParamKind;
import wakeline.syscall.Returns;
import wakeline.syscall.Syscall;
import wakeline.trace.Rule;

/// A page of `wakeline man`, as text of at most 80 columns.
final class ManPage {
  private static final int COLUMNS = 80;
  private static final String INDENT = "       ";

  private final StringBuilder text = new StringBuilder();

  private ManPage() {}

  /// All calls, one a line.
  static String index() {
    var page = new ManPage();
    for (var call : Syscall.values()) {
      page.text.append(call.cName()).append(" ".repeat(Math.max(1, 22 - call.cName().length())));
      page.text.append(call.summary()).append('\n');
    }
    return page.text.toString();
  }

  static String of(Syscall call) {
    var page = new ManPage();
    page.section("NAME").line(call.cName() + " - " + call.summary());
    page.section("SYNOPSIS").wrap(prototype(call));
    page.section("RETURN VALUE");
    page.line(result(call));
    page.section("ARGUMENTS");
    if (call.params().isEmpty()) {
      page.line("none");
    }
    for (var param : call.params()) {
      page.line(argument(param));
      var family = family(param);
      if (family != null && family != Family.NUMBER) {
        page.constants(family);
      }
    }
    page.section("IN THE MODEL").line(place(call));
    if (call.since().compareTo(KernelVersion.FIRST) > 0) {
      page.line("Since Linux " + call.since() + ".");
    }
    page.rules(call);
    return page.text.toString();
  }

  static String of(Constant constant) {
    var page = new ManPage();
    page.section("NAME")
        .line(
            constant.name()
                + " - "
                + constant.value()
                + ", 0x"
                + Long.toHexString(constant.value()));
    if (constant.since().compareTo(KernelVersion.FIRST) > 0) {
      page.line("Since Linux " + constant.since() + ".");
    }
    page.section("TAKEN BY");
    for (var call : Syscall.values()) {
      for (var param : call.params()) {
        var family = family(param);
        if (family != null && constant.isOf(family)) {
          page.line(call.cName() + ", as " + param.name());
        }
      }
    }
    page.section("KIND");
    for (var family : constant.families()) {
      page.line(family.noun());
    }
    return page.text.toString();
  }

  static String of(Rule rule) {
    var page = new ManPage();
    page.section("NAME").line(rule.id());
    page.section("RULE").line(rule.sentence());
    page.section("RESTATES").line("Linux: " + rule.function());
    return page.text.toString();
  }

  /// The constants that may stand in an argument, also inside the structs it points to.
  private static @Nullable Family family(Param param) {
    if (param.kind() == ParamKind.EPOLL_EVENT_IN || param.kind() == ParamKind.EPOLL_EVENTS_OUT) {
      return Family.EPOLL_EVENTS;
    }
    return param.kind() == ParamKind.POLLFDS ? Family.POLL_EVENTS : param.family();
  }

  private static String prototype(Syscall call) {
    var text = new StringBuilder(type(call.returns())).append(call.cName()).append('(');
    var separator = "";
    for (var param : call.params()) {
      text.append(separator).append(param.isOptional() ? "[" + param.name() + "]" : param.name());
      separator = ", ";
    }
    return text.append(");").toString();
  }

  private static String type(Returns returns) {
    return switch (returns) {
      case NOTHING -> "void ";
      case SQE -> "struct io_uring_sqe *";
      case DESCRIPTOR, BYTES, COUNT, ZERO, NUMBER, PROCESS_ID -> "int ";
    };
  }

  private static String result(Syscall call) {
    if (call.returns() == Returns.NOTHING) {
      return "none";
    }
    var failure =
        call.failure() == Failure.NEVER
            ? "; it never fails"
            : "; on failure " + call.failure().noun();
    return call.returns().noun() + failure;
  }

  private static String argument(Param param) {
    return param.name() + ": " + kind(param) + (param.isOptional() ? "; may be left out" : "");
  }

  private static String kind(Param param) {
    boolean isNamed = param.kind() == ParamKind.FLAGS || param.kind() == ParamKind.OP;
    return isNamed && param.family() != null ? param.family().noun() : param.kind().noun();
  }

  private static String place(Syscall call) {
    return switch (call.callClass()) {
      case TRANSFER ->
          "Enters the kernel; moves data or a connection, so a wakeup in it was useful if it"
              + " returned 0 or more.";
      case READINESS ->
          "Enters the kernel; reports descriptors, so a wakeup in it was useful if a transfer on"
              + " one of them followed.";
      case OTHER -> "Enters the kernel.";
      case MEMORY -> "Enters no kernel and takes no time: it works on memory shared with it.";
    };
  }

  private void constants(Family family) {
    var names = new StringBuilder();
    for (var constant : Constants.of(family)) {
      names.append(names.isEmpty() ? "" : " ").append(constant.name());
    }
    if (!names.isEmpty()) {
      wrap("    " + names);
    }
  }

  /// What the ids of a call's rules begin with, by what its name begins with.
  private static final List<List<String>> RULES =
      List.of(
          List.of("epoll_", "EP-"),
          List.of("poll", "POLL-"),
          List.of("ppoll", "POLL-"),
          List.of("select", "SELECT-"),
          List.of("pselect", "SELECT-"),
          List.of("eventfd", "EVENTFD-"),
          List.of("timerfd_", "TIMERFD-"),
          List.of("pipe", "PIPE-"),
          List.of("mkfifo", "FIFO-"),
          List.of("fork", "FORK-"),
          List.of("wait", "WAIT-"),
          List.of("alarm", "ALARM-"),
          List.of("kill", "SIG-"),
          List.of("sched_yield", "SCHED-YIELD"));

  private void rules(Syscall call) {
    for (var pair : RULES) {
      if (call.cName().startsWith(pair.getFirst())) {
        section("RULES");
        for (var rule : Rule.all()) {
          if (rule.id().startsWith(pair.getLast())) {
            line(rule.id() + " ".repeat(Math.max(1, 26 - rule.id().length())) + rule.function());
            line("    " + rule.sentence());
          }
        }
        return;
      }
    }
  }

  private ManPage section(String name) {
    text.append(text.isEmpty() ? "" : "\n").append(name).append('\n');
    return this;
  }

  private ManPage line(String sentence) {
    return wrap(sentence);
  }

  /// Breaks at blanks; further lines are as deep as the first.
  private ManPage wrap(String sentence) {
    int depth = sentence.length() - sentence.stripLeading().length();
    var indent = INDENT + " ".repeat(depth);
    var line = new StringBuilder(indent);
    for (var word : sentence.strip().split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > COLUMNS) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    text.append(line).append('\n');
    return this;
  }
}
