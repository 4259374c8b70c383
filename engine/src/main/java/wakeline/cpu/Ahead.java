package wakeline.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.core.ChoicePoint;

/// Which of the CPUs of a host are held up while others get ahead, where someone decides over
/// schedules.
///
/// On a real machine a CPU is slow for reasons outside of any scenario: a cache miss, an interrupt,
/// a hypervisor. So at each return to user mode, and behind each wake inside a call, another CPU
/// that has something to do may get ahead of this one. This one then stands still until that one
/// has nothing to do any more, or lets it go on by such a decision of its own.
final class Ahead {
  private final Cpu cpu;

  /// For whom this CPU stands still; null if it does not.
  private @Nullable Cpu awaited;

  Ahead(Cpu cpu) {
    this.cpu = cpu;
  }

  boolean waits() {
    return awaited != null;
  }

  /// Decides who goes on. {@return whether this CPU does}
  boolean decide() {
    var others = new ArrayList<Cpu>();
    for (Cpu other : cpu.machine.cpus()) {
      if (other != cpu && other.isBusy()) {
        others.add(other);
      }
    }
    int taken =
        cpu.machine.engine.choose(
            ChoicePoint.Kind.WAKE_PREEMPT, 1 + others.size(), new CpuOptions(cpu, others));
    if (taken == 0) {
      return true;
    }
    Cpu other = others.get(taken - 1);
    awaited = other;
    other.getAhead();
    return false;
  }

  /// Stops to stand still.
  void end() {
    awaited = null;
  }

  /// Lets those go on that stand still for this CPU.
  void release() {
    for (Cpu other : cpu.machine.cpus()) {
      if (other.awaits(cpu)) {
        other.letGoOn();
      }
    }
  }

  boolean isFor(Cpu other) {
    return awaited == other;
  }

  private record CpuOptions(Cpu cpu, List<Cpu> others) implements ChoicePoint.Options {
    private Cpu cpu(int option) {
      return option == 0 ? cpu : others.get(option - 1);
    }

    @Override
    public String describe(int option) {
      return option == 0 ? cpu + " goes on" : cpu(option) + " gets ahead";
    }

    @Override
    public long who(int option) {
      return cpu(option).number;
    }
  }
}
