package wakeline.vm;

import wakeline.core.Stateful.StateWriter;
import wakeline.program.Liveness;

/// What of an interpreter its thread goes on from: where it is, and what it may still read.
final class VmState {
  private VmState() {}

  static void write(Vm vm, StateWriter state) {
    Liveness liveness = state.derived(vm.program, Liveness::new);
    state.object(vm.program);
    state.number(liveness.readsErrno() ? vm.errno : 0);
    state.number(vm.pending);
    state.number(vm.pending == Vm.NO_CALL ? 0 : vm.answer);
    state.number(vm.depth);
    int end = vm.sp;
    for (int frame = vm.depth; frame >= 0; frame--) {
      int at = frame == vm.depth ? vm.pc : vm.callers[2 * frame];
      int base = frame == vm.depth ? vm.fp : vm.callers[2 * frame + 1];
      state.number(at);
      vm.stack.writeState(state, base, end, liveness, at);
      end = base;
    }
    state.object(vm.memory);
  }
}
