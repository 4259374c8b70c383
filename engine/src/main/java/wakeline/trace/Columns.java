package wakeline.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The columns of a trace and its side tables; [TraceWriter] appends, [Trace] reads.
///
/// A record is a row of six longs; narrow fields share one:
///
/// | column | bits 63..32 | bits 31..0 |
/// | --- | --- | --- |
/// | time | nanoseconds | |
/// | place | task | kind, host, cpu, nothing: 8 bits each |
/// | link | object | cause |
/// | a, b | own fields, by kind | |
/// | extra | rule, 0 for none | where the record's list begins in the pool, −1 for none |
final class Columns {
  static final int NONE = -1;

  private static final int TIME = 0;
  private static final int PLACE = 1;
  private static final int LINK = 2;
  private static final int A = 3;
  private static final int B = 4;
  private static final int EXTRA = 5;
  private static final int WIDTH = 6;

  private final LongTable records = new LongTable(WIDTH, 13);

  /// Lists of all records, one behind the other.
  private final LongTable pool = new LongTable(1, 16);

  final List<HostInfo> hosts = new ArrayList<>();
  final List<TaskInfo> tasks = new ArrayList<>();
  final List<ObjectInfo> objects = new ArrayList<>();

  /// By object: the last record of its life, [#NONE] while it lives.
  private int[] lasts = new int[8];

  final List<String> strings = new ArrayList<>();

  /// How often each rule decided, by code.
  private final long[] exercised = new long[RuleTable.CODES];

  /// Number of a string plus 1 by its hash, with linear probing; at most half full.
  private int[] stringSlots = new int[64];

  int addObject(ObjectInfo object) {
    int index = objects.size();
    objects.add(object);
    if (index == lasts.length) {
      lasts = Arrays.copyOf(lasts, 2 * index);
    }
    lasts[index] = NONE;
    return index;
  }

  void last(int object, int record) {
    lasts[object] = record;
  }

  int last(int object) {
    return lasts[object];
  }

  /// A rule decided.
  void count(int rule) {
    exercised[rule]++;
  }

  long exercised(int rule) {
    return exercised[rule];
  }

  /// Names the rule that decided for a record, unless one was named before.
  void rule(int record, int rule) {
    if (rule(record) == 0) {
      records.or(record, EXTRA, (long) rule << 32);
    }
  }

  /// {@return the number of a string, from 0 in order of first use}
  int intern(String s) {
    int slot = slotOf(s);
    if (stringSlots[slot] != 0) {
      return stringSlots[slot] - 1;
    }
    strings.add(s);
    stringSlots[slot] = strings.size();
    if (2 * strings.size() > stringSlots.length) {
      growSlots();
    }
    return strings.size() - 1;
  }

  private int slotOf(String s) {
    int mask = stringSlots.length - 1;
    int hash = s.hashCode();
    int slot = (hash ^ hash >>> 16) & mask;
    while (stringSlots[slot] != 0 && !strings.get(stringSlots[slot] - 1).equals(s)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void growSlots() {
    stringSlots = new int[2 * stringSlots.length];
    for (int id = 0; id < strings.size(); id++) {
      stringSlots[slotOf(strings.get(id))] = id + 1;
    }
  }

  void add(
      long timeNanos,
      Kind kind,
      int host,
      int cpu,
      int rule,
      int task,
      int object,
      int cause,
      long aValue,
      long bValue,
      int extraIndex) {
    int at = records.add();
    long[] row = records.last();
    row[at + TIME] = timeNanos;
    row[at + PLACE] =
        (long) task << 32 | (kind.code() & 0xffL) << 24 | (host & 0xffL) << 16 | (cpu & 0xffL) << 8;
    row[at + LINK] = (long) object << 32 | (cause & 0xffffffffL);
    row[at + A] = aValue;
    row[at + B] = bValue;
    row[at + EXTRA] = (long) rule << 32 | (extraIndex & 0xffffffffL);
  }

  /// Adds a number to the pool.
  void put(long value) {
    int at = pool.add();
    pool.last()[at] = value;
  }

  /// {@return how many records there are}
  int size() {
    return records.rows();
  }

  /// {@return how many numbers there are in the pool}
  int poolSize() {
    return pool.rows();
  }

  long pool(int at) {
    return pool.get(at, 0);
  }

  long time(int i) {
    return records.get(i, TIME);
  }

  long place(int i) {
    return records.get(i, PLACE);
  }

  long link(int i) {
    return records.get(i, LINK);
  }

  long a(int i) {
    return records.get(i, A);
  }

  long b(int i) {
    return records.get(i, B);
  }

  byte kind(int i) {
    return (byte) (place(i) >> 24);
  }

  int host(int i) {
    return (int) (place(i) >> 16) & 0xff;
  }

  /// {@return the CPU's number in its host, −1 outside CPUs}
  int cpu(int i) {
    return (byte) (place(i) >> 8);
  }

  int rule(int i) {
    return (int) (records.get(i, EXTRA) >> 32);
  }

  int task(int i) {
    return (int) (place(i) >> 32);
  }

  int object(int i) {
    return (int) (link(i) >> 32);
  }

  int cause(int i) {
    return (int) link(i);
  }

  int extra(int i) {
    return (int) records.get(i, EXTRA);
  }
}
