package wakeline.syscall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A call's shape, as the tables of this package write it:
///
/// ```
/// RETURNS[/FAILURE] name(TYPE param, TYPE param, [TYPE param])
///     SINCE What it does.
/// ```
///
/// A TYPE is a [ParamKind] or a [Family]; brackets mean that a program may leave the argument out.
/// FAILURE is `MINUS_ONE` unless written.
record Prototype(
    String name,
    Returns returns,
    Failure failure,
    KernelVersion since,
    String summary,
    List<Param> params) {
  private static final Map<String, Prototype> ALL = read();

  Prototype {
    params = List.copyOf(params);
  }

  /// {@return the prototype of a call that the tables have}
  static Prototype of(String name) {
    Prototype prototype = ALL.get(name);
    if (prototype == null) {
      throw new IllegalArgumentException("no prototype of " + name);
    }
    return prototype;
  }

  private static Map<String, Prototype> read() {
    var all = new LinkedHashMap<String, Prototype>();
    for (String table :
        List.of(SocketCalls.TABLE, FileCalls.TABLE, ProcessCalls.TABLE, RingCalls.TABLE)) {
      String head = "";
      for (String line : table.split("\n", -1)) {
        if (!head.endsWith(")")) {
          head = (head + " " + line.strip()).strip();
        } else {
          Prototype prototype = parse(head, line.strip());
          all.put(prototype.name(), prototype);
          head = "";
        }
      }
      assert head.isEmpty() : head;
    }
    return all;
  }

  private static Prototype parse(String head, String tail) {
    int blank = head.indexOf(' ');
    int open = head.indexOf('(');
    String[] result = head.substring(0, blank).split("/", -1);
    var params = new ArrayList<Param>();
    String list = head.substring(open + 1, head.length() - 1);
    if (!list.isEmpty()) {
      for (String param : list.split(", ", -1)) {
        params.add(param(param));
      }
    }
    int end = tail.indexOf(' ');
    KernelVersion since = KernelVersion.parse(tail.substring(0, end));
    assert since != null : tail;
    return new Prototype(
        head.substring(blank + 1, open),
        Returns.valueOf(result[0]),
        result.length > 1 ? Failure.valueOf(result[1]) : Failure.MINUS_ONE,
        since,
        tail.substring(end + 1),
        params);
  }

  private static Param param(String text) {
    boolean isOptional = text.startsWith("[");
    String[] words = (isOptional ? text.substring(1, text.length() - 1) : text).split(" ", -1);
    for (Family family : Family.values()) {
      if (family.name().equals(words[0])) {
        ParamKind kind = family.shape().isMask() ? ParamKind.FLAGS : ParamKind.OP;
        return new Param(words[1], kind, family, isOptional);
      }
    }
    return new Param(words[1], ParamKind.valueOf(words[0]), null, isOptional);
  }
}
