package wakeline.properties.program;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names that slots have in a scenario file: what was first stored in them, and their number.
final class Slots {
  private final Map<Integer, String> names = new TreeMap<>();

  Slots(List<Step> steps) {
    for (Step step : steps) {
      for (int i = 0; i < step.operands().size(); i++) {
        if (step.call().operand(i) == Operand.NEW) {
          names.putIfAbsent(step.slot(i), word(step.call(), i) + step.slot(i));
        }
      }
    }
    for (Step step : steps) {
      for (int i = 0; i < step.operands().size(); i++) {
        if (step.call().operand(i) == Operand.FD) {
          names.putIfAbsent(step.slot(i), "none" + step.slot(i));
        }
      }
    }
  }

  String name(int slot) {
    String name = names.get(slot);
    assert name != null : slot;
    return name;
  }

  /// {@return all names, by slot}
  Iterable<String> names() {
    return names.values();
  }

  private static String word(Call call, int position) {
    return switch (call) {
      case PIPE -> position == 0 ? "r" : "w";
      case EVENTFD -> "count";
      case TIMERFD -> "timer";
      case SOCKETPAIR -> position == 0 ? "a" : "b";
      case SOCKET_UNIX, SOCKET_INET -> "s";
      case ACCEPT -> "conn";
      case EPOLL -> "ep";
      case DUP, DUP2 -> "copy";
      default -> "fd";
    };
  }
}
