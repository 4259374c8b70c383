package wakeline.dsl.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names in scope inside one function, its frame, and the loops around the statement that is
/// being compiled.
final class FunctionScope {
  final Unit unit;
  final Callee function;

  /// Whether its variables at the outermost level are shared: statements at top level.
  final boolean isTopLevel;

  private final Deque<Map<String, VariableSlot>> blocks = new ArrayDeque<>();
  private final Deque<Integer> blockSlots = new ArrayDeque<>();
  private final Deque<Loop> loops = new ArrayDeque<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private int slots;
  private int frameSlots;

  /// Jumps out of a loop, to be landed when it is complete.
  static final class Loop {
    final List<Integer> breaks = new ArrayList<>();
    final List<Integer> continues = new ArrayList<>();
  }

  FunctionScope(Unit unit, Callee function, boolean isTopLevel) {
    this.unit = unit;
    this.function = function;
    this.isTopLevel = isTopLevel;
  }

  void enterBlock() {
    blocks.addFirst(new LinkedHashMap<>());
    blockSlots.addFirst(slots);
  }

  void leaveBlock() {
    for (VariableSlot variable : blocks.removeFirst().values()) {
      if (!variable.isUsed && variable.watched == VariableSlot.UNWATCHED) {
        unit.report.minorWarning(
            "unused-variable",
            variable.start,
            variable.end(),
            "'" + variable.name + "' is never used");
      }
    }
    slots = blockSlots.removeFirst();
  }

  /// {@return whether declarations here make shared variables}
  boolean isShared() {
    return isTopLevel && blocks.size() == 1;
  }

  /// Makes a variable of the innermost block. A second one of the same name is an error.
  VariableSlot declare(String name, Type type, int start) {
    Map<String, VariableSlot> block = blocks.getFirst();
    if (block.containsKey(name)) {
      unit.report.error(
          "duplicate-name",
          start,
          start + name.length(),
          "'" + name + "' is declared twice in one block");
    }
    boolean isMain = function.name().equals("main");
    int watched = isMain ? unit.watchedInMain(name) : unit.watched(function.name(), name);
    var variable = new VariableSlot(name, type, /* isShared= */ false, slots, watched, start);
    block.put(name, variable);
    slots += type.slots();
    frameSlots = Math.max(frameSlots, slots);
    return variable;
  }

  /// {@return a number without a name, until the block ends}
  VariableSlot temporary() {
    var variable =
        new VariableSlot(
            "", Type.Int.INSTANCE, /* isShared= */ false, slots, VariableSlot.UNWATCHED, 0);
    slots++;
    frameSlots = Math.max(frameSlots, slots);
    return variable;
  }

  /// {@return the variable of that name that is in scope; null if there is none}
  @Nullable VariableSlot find(String name) {
    for (Map<String, VariableSlot> block : blocks) {
      VariableSlot variable = block.get(name);
      if (variable != null) {
        variable.isUsed = true;
        return variable;
      }
    }
    VariableSlot variable = unit.shared.get(name);
    if (variable != null) {
      variable.isUsed = true;
    }
    return variable;
  }

  /// {@return the names of all variables in scope}
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map<String, VariableSlot> block : blocks) {
      names.addAll(block.keySet());
    }
    names.addAll(unit.shared.keySet());
    return names;
  }

  /// {@return whether the function has no label of that name yet}
  boolean addLabel(String name) {
    return labels.add(name);
  }

  Loop enterLoop() {
    var loop = new Loop();
    loops.addFirst(loop);
    return loop;
  }

  void leaveLoop() {
    loops.removeFirst();
  }

  /// {@return the innermost loop; null outside of loops}
  @Nullable Loop loop() {
    return loops.peekFirst();
  }

  int frameSlots() {
    return frameSlots;
  }
}
