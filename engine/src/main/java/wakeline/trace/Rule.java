package wakeline.trace;

/// The semantic rules of the model: an id, the kernel function it restates, and what it says.
/// Records name the rule that decided. Codes are explicit and never reused.
public enum Rule {
  NONE(0, "", "", ""),
  EP_CALLBACK_READY(
      1,
      "EP-CALLBACK-READY",
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival that the item asks for puts it at the tail of the ready list."),
  EP_CALLBACK_OVERFLOW(
      2,
      "EP-CALLBACK-OVERFLOW",
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival during a harvest waits on the overflow list; the harvest puts it in front when it"
          + " ends."),
  EP_CALLBACK_MERGE(
      3,
      "EP-CALLBACK-MERGE",
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival that finds its item on a list already adds nothing: one event will stand for"
          + " both. It wakes a sleeper all the same."),
  EP_CALLBACK_MASKED(
      4,
      "EP-CALLBACK-MASKED",
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival of what the item does not ask for is ignored."),
  EP_CALLBACK_DISABLED(
      5,
      "EP-CALLBACK-DISABLED",
      "fs/eventpoll.c:ep_poll_callback()",
      "A spent EPOLLONESHOT item ignores everything, hangups too, until EPOLL_CTL_MOD."),
  EP_ADD_READY(
      6,
      "EP-ADD-READY",
      "fs/eventpoll.c:ep_insert()",
      "EPOLL_CTL_ADD asks the file at once; if it is ready the item goes on the ready list and a"
          + " sleeper wakes, also with EPOLLET."),
  EP_MOD_READY(
      7,
      "EP-MOD-READY",
      "fs/eventpoll.c:ep_modify()",
      "EPOLL_CTL_MOD asks the file anew, also with the mask it has: that arms EPOLLET and"
          + " EPOLLONESHOT again."),
  EP_HARVEST_LT_REQUEUE(
      8,
      "EP-HARVEST-LT-REQUEUE",
      "fs/eventpoll.c:ep_send_events()",
      "A level-triggered item that was reported goes back to the tail of the ready list; what is"
          + " left there wakes the next sleeper."),
  EP_HARVEST_ET(
      9,
      "EP-HARVEST-ET",
      "fs/eventpoll.c:ep_send_events()",
      "An edge-triggered item that was reported does not go back: it is silent until the next"
          + " arrival."),
  EP_HARVEST_ONESHOT(
      10,
      "EP-HARVEST-ONESHOT",
      "fs/eventpoll.c:ep_send_events()",
      "A one-shot item that was reported keeps no mask: it is silent until EPOLL_CTL_MOD."),
  EP_HARVEST_DROP(
      11,
      "EP-HARVEST-DROP",
      "fs/eventpoll.c:ep_send_events()",
      "The harvest asks every file again; an item that is no longer ready is dropped without an"
          + " event."),
  EP_HARVEST_LEFT(
      12,
      "EP-HARVEST-LEFT",
      "fs/eventpoll.c:ep_done_scan()",
      "Items that found no room in the array of events go back to the front of the ready list.");

  private static final Rule[] BY_CODE = byCode();

  private final short code;
  private final String id;
  private final String function;
  private final String sentence;

  Rule(int code, String id, String function, String sentence) {
    this.code = (short) code;
    this.id = id;
    this.function = function;
    this.sentence = sentence;
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

  /// {@return the rule in a sentence or two}
  public String sentence() {
    return sentence;
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
