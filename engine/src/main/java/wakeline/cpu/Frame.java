package wakeline.cpu;

import org.jspecify.annotations.Nullable;

/// A kernel function in progress: what Linux keeps on a kernel stack, as plain data.
///
/// A function that neither spends time nor sleeps is an ordinary Java method. One that does is a
/// frame: its locals are fields, and [#step] says where it goes on.
public abstract class Frame {
  @Nullable Frame caller;

  /// Where [#run] goes on; 0 at first.
  protected int step;

  /// Goes on from [#step]. Returns what one of [Context#call], [Context#spend], [Context#sleep] or
  /// [Context#done] returned. A callee's value is in [Context#result].
  protected abstract Next run(Context cx);
}
