package wakeline.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// The columns of a trace and its side tables; [TraceWriter] appends, [Trace] reads.
final class Columns {
  static final int NONE = -1;

  int size;

  /// Nanoseconds.
  long[] time = new long[64];

  byte[] kind = new byte[64];
  byte[] host = new byte[64];

  /// Number of the CPU in its host, −1 outside CPUs.
  byte[] cpu = new byte[64];

  /// Index into `tasks`, −1 for none.
  int[] task = new int[64];

  /// Index into `objects`, −1 for none.
  int[] object = new int[64];

  long[] a = new long[64];
  long[] b = new long[64];

  /// Record index, −1 for none.
  int[] cause = new int[64];

  /// Code of the rule, 0 for none.
  short[] rule = new short[64];

  /// Where the record's list begins in `pool`, −1 for none.
  int[] extra = new int[64];

  /// Lists of all records, one behind the other.
  long[] pool = new long[64];

  int poolSize;

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

  void grow() {
    int n = size * 2;
    time = Arrays.copyOf(time, n);
    kind = Arrays.copyOf(kind, n);
    host = Arrays.copyOf(host, n);
    cpu = Arrays.copyOf(cpu, n);
    task = Arrays.copyOf(task, n);
    object = Arrays.copyOf(object, n);
    a = Arrays.copyOf(a, n);
    b = Arrays.copyOf(b, n);
    cause = Arrays.copyOf(cause, n);
    rule = Arrays.copyOf(rule, n);
    extra = Arrays.copyOf(extra, n);
  }

  void put(long value) {
    if (poolSize == pool.length) {
      pool = Arrays.copyOf(pool, poolSize * 2);
    }
    pool[poolSize++] = value;
  }
}
