package wakeline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The columns of a trace and its side tables; [TraceWriter] appends, [Trace] reads.
///
/// Narrow fields share a column:
///
/// | column | bits 63..32 | bits 31..0 |
/// | --- | --- | --- |
/// | `place` | task | kind, host, cpu, rule: 8 bits each |
/// | `link` | object | cause |
/// | `a`, `b` | own fields, by kind | |
/// | `extra` | where the record's list begins in `pool`, −1 for none | |
final class Columns {
  static final int NONE = -1;

  int size;

  /// Nanoseconds.
  final LongColumn time = new LongColumn();

  final LongColumn place = new LongColumn();
  final LongColumn link = new LongColumn();
  final LongColumn a = new LongColumn();
  final LongColumn b = new LongColumn();
  final LongColumn extra = new LongColumn();

  /// Lists of all records, one behind the other.
  final LongColumn pool = new LongColumn();

  final List<HostInfo> hosts = new ArrayList<>();
  final List<TaskInfo> tasks = new ArrayList<>();
  final List<ObjectInfo> objects = new ArrayList<>();
  final List<String> strings = new ArrayList<>();
  private final LinkedHashMap<String, Integer> stringIds = new LinkedHashMap<>();

  int intern(String s) {
    Integer id = stringIds.get(s);
    if (id == null) {
      id = strings.size();
      strings.add(s);
      stringIds.put(s, id);
    }
    return id;
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
    time.add(timeNanos);
    place.add(
        (long) task << 32
            | (kind.code() & 0xffL) << 24
            | (host & 0xffL) << 16
            | (cpu & 0xffL) << 8
            | (rule & 0xffL));
    link.add((long) object << 32 | (cause & 0xffffffffL));
    a.add(aValue);
    b.add(bValue);
    extra.add(extraIndex);
    size++;
  }

  byte kind(int i) {
    return (byte) (place.get(i) >> 24);
  }

  int host(int i) {
    return (int) (place.get(i) >> 16) & 0xff;
  }

  /// {@return the CPU's number in its host, −1 outside CPUs}
  int cpu(int i) {
    return (byte) (place.get(i) >> 8);
  }

  short rule(int i) {
    return (short) (place.get(i) & 0xff);
  }

  int task(int i) {
    return (int) (place.get(i) >> 32);
  }

  int object(int i) {
    return (int) (link.get(i) >> 32);
  }

  int cause(int i) {
    return (int) link.get(i);
  }

  int extra(int i) {
    return (int) extra.get(i);
  }
}
