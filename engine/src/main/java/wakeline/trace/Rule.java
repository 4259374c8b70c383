package wakeline.trace;

import java.util.List;

/// A semantic rule of the model: an id, the kernel function it restates, and what it says.
///
/// Where a rule decides, the record of that instant names it ([Trace#rule]), and the run counts it
/// ([Trace#exercised]). There is an enum for each part of the kernel. Codes are explicit, unlike in
/// all of them, and never reused.
public sealed interface Rule
    permits WaitRule,
        SchedRule,
        EpollRule,
        PollRule,
        PipeRule,
        FileRule,
        ProcessRule,
        SocketRule,
        UnixRule,
        TcpRule,
        UdpRule,
        PortRule,
        NetRule {

  /// The rules of one part of the kernel.
  record Part(String title, List<Rule> rules) {
    public Part {
      rules = List.copyOf(rules);
    }
  }

  /// {@return the name of its constant}
  String name();

  /// {@return the id as printed}
  default String id() {
    return name().replace('_', '-');
  }

  /// {@return its number in traces, from 1}
  short code();

  /// {@return the kernel function that the rule restates, as `file:function()`}
  String function();

  /// {@return the rule in a sentence or two}
  String sentence();

  /// {@return the rule with this code}
  static Rule of(int code) {
    return RuleTable.of(code);
  }

  /// {@return all rules by parts}
  static List<Part> parts() {
    return RuleTable.PARTS;
  }

  /// {@return all rules, part by part}
  static List<Rule> all() {
    return RuleTable.ALL;
  }
}
