package wakeline.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rules, in the order in which they are listed, and by code.
final class RuleTable {
  /// Codes are below.
  static final int CODES = 512;

  static final List<Rule.Part> PARTS =
      List.of(
          part("Wait queues", WaitRule.values()),
          part("Scheduling", SchedRule.values()),
          part("epoll", EpollRule.values()),
          part("poll and select", PollRule.values()),
          part("Pipes and FIFOs", PipeRule.values()),
          part("Events and descriptors", FileRule.values()),
          part("Processes and signals", ProcessRule.values()),
          part("Sockets", SocketRule.values()),
          part("Unix sockets", UnixRule.values()),
          part("TCP", TcpRule.values()),
          part("UDP", UdpRule.values()),
          part("Ports", PortRule.values()),
          part("Packets and interrupts", NetRule.values()));

  static final List<Rule> ALL = all();

  private static final @Nullable Rule[] BY_CODE = byCode();

  private RuleTable() {}

  private static Rule.Part part(String title, Rule... rules) {
    return new Rule.Part(title, List.of(rules));
  }

  static Rule of(int code) {
    Rule rule = BY_CODE[code];
    if (rule == null) {
      throw new IllegalArgumentException("no rule has the code " + code);
    }
    return rule;
  }

  private static List<Rule> all() {
    var rules = new ArrayList<Rule>();
    PARTS.forEach(part -> rules.addAll(part.rules()));
    return List.copyOf(rules);
  }

  private static @Nullable Rule[] byCode() {
    var rules = new @Nullable Rule[CODES];
    for (Rule rule : ALL) {
      if (rules[rule.code()] != null) {
        throw new IllegalStateException("two rules have the code " + rule.code());
      }
      rules[rule.code()] = rule;
    }
    return rules;
  }
}
