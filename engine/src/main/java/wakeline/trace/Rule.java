package wakeline.trace;

/// The semantic rules of the model: an id, the kernel function it restates, and where the fact
/// stands. Records name the rule that decided. Codes are explicit and never reused.
public enum Rule {
  NONE(0, "", "", ""),
  EP_CALLBACK_READY(1, "EP-CALLBACK-READY", "fs/eventpoll.c:ep_poll_callback()", "epoll §2.3.3"),
  EP_CALLBACK_OVERFLOW(
      2, "EP-CALLBACK-OVERFLOW", "fs/eventpoll.c:ep_poll_callback()", "epoll §2.3.3"),
  EP_CALLBACK_MERGE(3, "EP-CALLBACK-MERGE", "fs/eventpoll.c:ep_poll_callback()", "epoll §2.3.3"),
  EP_CALLBACK_MASKED(4, "EP-CALLBACK-MASKED", "fs/eventpoll.c:ep_poll_callback()", "epoll §2.3.2"),
  EP_CALLBACK_DISABLED(
      5, "EP-CALLBACK-DISABLED", "fs/eventpoll.c:ep_poll_callback()", "epoll §2.3.1"),
  EP_ADD_READY(6, "EP-ADD-READY", "fs/eventpoll.c:ep_insert()", "epoll §2.2"),
  EP_MOD_READY(7, "EP-MOD-READY", "fs/eventpoll.c:ep_modify()", "epoll §2.2"),
  EP_HARVEST_LT_REQUEUE(
      8, "EP-HARVEST-LT-REQUEUE", "fs/eventpoll.c:ep_send_events()", "epoll §2.4"),
  EP_HARVEST_ET(9, "EP-HARVEST-ET", "fs/eventpoll.c:ep_send_events()", "epoll §2.4"),
  EP_HARVEST_ONESHOT(10, "EP-HARVEST-ONESHOT", "fs/eventpoll.c:ep_send_events()", "epoll §2.4"),
  EP_HARVEST_DROP(11, "EP-HARVEST-DROP", "fs/eventpoll.c:ep_send_events()", "epoll §2.4"),
  EP_HARVEST_LEFT(12, "EP-HARVEST-LEFT", "fs/eventpoll.c:ep_done_scan()", "epoll §2.4");

  private static final Rule[] BY_CODE = byCode();

  private final short code;
  private final String id;
  private final String function;
  private final String fact;

  Rule(int code, String id, String function, String fact) {
    this.code = (short) code;
    this.id = id;
    this.function = function;
    this.fact = fact;
  }

  public short code() {
    return code;
  }

  /// {@return the id as printed, empty for [#NONE]}
  public String id() {
    return id;
  }

  /// {@return the kernel function that the rule restates, as `file:function()`}
  public String function() {
    return function;
  }

  /// {@return where the fact is written down}
  public String fact() {
    return fact;
  }

  /// {@return the rule with this code}
  public static Rule of(short code) {
    return BY_CODE[code];
  }

  private static Rule[] byCode() {
    var rules = new Rule[values().length];
    for (Rule rule : values()) {
      rules[rule.code] = rule;
    }
    return rules;
  }
}
