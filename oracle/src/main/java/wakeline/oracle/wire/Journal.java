package wakeline.oracle.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the actors of one play did, in the order in which it happened.
///
/// An entry is `kind, task + 1, time, n` and n further longs:
///
/// | kind | longs |
/// | --- | --- |
/// | TASK | host, name, process, base, function, number, pid, tid, creator + 1, 1 for a thread |
/// | OBJECT | host, name, kind |
/// | ENTER | call, object, site, arguments … |
/// | EXIT | value, errno, object, how often it slept, [wakeline.trace.ListKind], list … |
/// | PARK, UNPARK | 0 `at`, 1 `sleep` |
/// | MARK | name, values … |
/// | VAR | name, value, object |
/// | SIGNAL | signal |
/// | END | status, signal |
/// | SNAPSHOT | name, lines … |
/// | ASLEEP | how often it slept in the call it is in |
///
/// Names and lines are numbers of texts.
public final class Journal {
  public static final int TASK = 1;
  public static final int OBJECT = 2;
  public static final int ENTER = 3;
  public static final int EXIT = 4;
  public static final int PARK = 5;
  public static final int UNPARK = 6;
  public static final int MARK = 7;
  public static final int VAR = 8;
  public static final int SIGNAL = 9;
  public static final int END = 10;
  public static final int ASLEEP = 11;
  public static final int SNAPSHOT = 12;

  /// Longs in front of an entry's own.
  public static final int HEAD = 4;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private long[] longs = new long[1024];
  private int length;
  private int objects;

  /// {@return the number of a text}
  public synchronized int text(String text) {
    Integer number = numbers.get(text);
    if (number == null) {
      number = texts.size();
      texts.add(text);
      numbers.put(text, number);
    }
    return number;
  }

  public List<String> texts() {
    return texts;
  }

  public synchronized void add(int kind, int task, long time, long... own) {
    add(kind, task, time, own, own.length, new long[0]);
  }

  /// Adds an entry whose longs are the first `n` of `own`, then those of `list`.
  public synchronized void add(int kind, int task, long time, long[] own, int n, long[] list) {
    int size = HEAD + n + list.length;
    if (length + size > longs.length) {
      longs = Arrays.copyOf(longs, Math.max(2 * longs.length, length + size));
    }
    longs[length] = kind;
    longs[length + 1] = task + 1L;
    longs[length + 2] = time;
    longs[length + 3] = (long) n + list.length;
    System.arraycopy(own, 0, longs, length + HEAD, n);
    System.arraycopy(list, 0, longs, length + HEAD + n, list.length);
    length += size;
  }

  /// {@return the number of a new object}
  public synchronized int object(int host, String name, String kind) {
    add(OBJECT, -1, 0, host, text(name), text(kind));
    return objects++;
  }

  /// {@return longs of all entries together}
  public int length() {
    return length;
  }

  public long get(int at) {
    return longs[at];
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      ScenarioWire.writeText(text, out);
    }
    out.writeInt(length);
    for (int i = 0; i < length; i++) {
      out.writeLong(longs[i]);
    }
  }

  public static Journal read(DataInputStream in) throws IOException {
    var journal = new Journal();
    for (int left = in.readInt(); left > 0; left--) {
      journal.text(ScenarioWire.readText(in));
    }
    journal.length = in.readInt();
    journal.longs = new long[journal.length];
    for (int i = 0; i < journal.length; i++) {
      journal.longs[i] = in.readLong();
    }
    return journal;
  }
}
