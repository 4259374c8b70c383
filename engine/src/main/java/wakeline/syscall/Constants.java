package wakeline.syscall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every constant a program or claim can name, with the value Linux gives it on x86-64.
public final class Constants {
  /// By name, in the order of the tables.
  private static final Map<String, Constant> BY_NAME = read();

  private Constants() {}

  /// {@return the constant of that name; null if there is none}
  public static @Nullable Constant named(String name) {
    return BY_NAME.get(name);
  }

  /// {@return the value of a constant that the caller knows to exist}
  public static long value(String name) {
    Constant constant = BY_NAME.get(name);
    if (constant == null) {
      throw new IllegalArgumentException(name);
    }
    return constant.value();
  }

  /// {@return all constants, in the order of the tables}
  public static List<Constant> all() {
    return List.copyOf(BY_NAME.values());
  }

  /// {@return the constants of a family, in the order of the tables}
  public static List<Constant> of(Family family) {
    var members = new ArrayList<Constant>();
    for (Constant constant : BY_NAME.values()) {
      if (constant.isOf(family)) {
        members.add(constant);
      }
    }
    return members;
  }

  private static Map<String, Constant> read() {
    var byName = new LinkedHashMap<String, Constant>(2048);
    readTable(FileConstants.TABLE, byName);
    readTable(SocketConstants.TABLE, byName);
    readTable(ProcessConstants.TABLE, byName);
    readTable(RingConstants.TABLE, byName);
    for (String name : Errno.names()) {
      Integer number = Errno.number(name);
      assert number != null : name;
      add(byName, name, number, Family.ERRNO, KernelVersion.FIRST);
    }
    return byName;
  }

  private static void readTable(String table, Map<String, Constant> byName) {
    Family family = Family.NUMBER;
    for (String line : table.split("\n", -1)) {
      String[] words = line.strip().split(" ", -1);
      if (words.length == 1) {
        if (!words[0].isEmpty()) {
          family = Family.valueOf(words[0]);
        }
        continue;
      }
      KernelVersion since = words.length > 2 ? KernelVersion.parse(words[2]) : KernelVersion.FIRST;
      assert since != null : line;
      add(byName, words[0], Long.decode(words[1]), family, since);
    }
  }

  private static void add(
      Map<String, Constant> byName, String name, long value, Family family, KernelVersion since) {
    Constant known = byName.get(name);
    var families = new ArrayList<Family>();
    if (known != null) {
      assert known.value() == value : name;
      families.addAll(known.families());
    }
    families.add(family);
    byName.put(name, new Constant(name, value, families, since));
  }
}
