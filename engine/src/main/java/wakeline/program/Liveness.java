package wakeline.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Which variables of a function may still be read before they are written again, instruction by
/// instruction. Two threads that differ only in other variables go on alike.
///
/// What an address was taken of counts as read everywhere.
public final class Liveness {
  private final int[] code;
  private final List<Function> functions;

  /// By function, in the order of their entries: the slots that have an address.
  private final List<BitSet> addressed = new ArrayList<>();

  private boolean readsErrno;

  /// By instruction: live slots in front of it; null where none begins.
  private final BitSet[] live;

  public Liveness(Program program) {
    code = program.code();
    live = new BitSet[code.length];
    functions = new ArrayList<>(program.functions());
    functions.sort(Comparator.comparingInt(Function::entry));
    for (int f = 0; f < functions.size(); f++) {
      int end = f + 1 < functions.size() ? functions.get(f + 1).entry() : code.length;
      addressed.add(analyse(functions.get(f).entry(), end));
    }
  }

  /// {@return whether the program ever looks at `errno`}
  public boolean readsErrno() {
    return readsErrno;
  }

  /// {@return the function an instruction belongs to}
  public Function function(int pc) {
    return functions.get(index(pc));
  }

  /// {@return whether a slot of the frame may be read from this instruction on}
  public boolean isLive(int pc, int slot) {
    BitSet here = live[pc];
    return here == null || here.get(slot) || addressed.get(index(pc)).get(slot);
  }

  private int index(int pc) {
    int low = 0;
    int high = functions.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (functions.get(middle).entry() <= pc) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private BitSet analyse(int entry, int end) {
    var addressed = new BitSet();
    var starts = new ArrayList<Integer>();
    for (int pc = entry; pc < end; pc += 1 + Op.operands(code[pc])) {
      starts.add(pc);
      live[pc] = new BitSet();
      switch (code[pc]) {
        case Op.ERRNO -> readsErrno = true;
        case Op.LOCAL_ADDRESS ->
            addressed.set(code[pc + 1], code[pc + 1] + Math.max(1, code[pc + 2]));
        case Op.LOCAL_BUFFER -> addressed.set(code[pc + 1], code[pc + 1] + BUFFER_SLOTS);
        default -> {}
      }
    }
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (int i = starts.size() - 1; i >= 0; i--) {
        isChanged |= step(starts.get(i), end);
      }
    }
    return addressed;
  }

  /// Slots of a char buffer: its size, how much it holds, and from where.
  private static final int BUFFER_SLOTS = 3;

  /// {@return whether the slots in front of an instruction changed}
  private boolean step(int pc, int end) {
    var slots = new BitSet();
    int op = code[pc];
    int next = pc + 1 + Op.operands(op);
    switch (op) {
      case Op.RETURN, Op.EXIT -> {}
      case Op.JUMP, Op.LOOP -> add(slots, code[pc + 1], end);
      case Op.IF_ZERO, Op.IF_NONZERO, Op.LOOP_NONZERO -> {
        add(slots, code[pc + 1], end);
        add(slots, next, end);
      }
      default -> add(slots, next, end);
    }
    switch (op) {
      case Op.SET_LOCAL -> slots.clear(code[pc + 1]);
      case Op.ZERO_LOCAL -> slots.clear(code[pc + 1], code[pc + 1] + code[pc + 2]);
      case Op.LOCAL, Op.ADD_LOCAL, Op.WATCH_LOCAL -> slots.set(code[pc + 1]);
      default -> {}
    }
    if (slots.equals(live[pc])) {
      return false;
    }
    live[pc] = slots;
    return true;
  }

  private void add(BitSet slots, int target, int end) {
    if (target < end && live[target] != null) {
      slots.or(live[target]);
    }
  }
}
