package wakeline.analysis;

import java.util.List;
import wakeline.spec.claim.Slot;
import wakeline.syscall.Param;
import wakeline.syscall.Syscall;

/// The arguments of a `sys_enter` record, as patterns compare them.
final class Arguments {
  private Arguments() {}

  /// {@return whether the arguments are as `slots` say, parameter by parameter; missing slots
  /// accept anything}
  static boolean match(int call, List<Slot> slots, long[] args) {
    List<Param> params = Syscall.ofCode(call).params();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) instanceof Slot.Any) {
        continue;
      }
      if (i >= params.size() || i >= args.length || !slots.get(i).accepts(args[i])) {
        return false;
      }
    }
    return true;
  }
}
