package wakeline.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wakeline.trace.Trace;

/// Why a record stands in the trace: each names the one earlier record that made it happen.
public final class Causes {
  private Causes() {}

  /// {@return the records that led to `record`, the first cause first, `record` last; of a longer
  /// chain its last `limit` records}
  public static List<Integer> chain(Trace trace, int record, int limit) {
    var chain = new ArrayList<Integer>();
    int at = record;
    while (at >= 0 && chain.size() < limit) {
      chain.add(at);
      int cause = trace.cause(at);
      assert cause < at : "record " + at + " is caused by a later one";
      at = cause;
    }
    Collections.reverse(chain);
    return chain;
  }
}
