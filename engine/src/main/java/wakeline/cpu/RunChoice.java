package wakeline.cpu;

import java.util.List;
import wakeline.core.ChoicePoint;
import wakeline.core.Engine;

/// Who could have a CPU: the task that is to run, or one of those that wait and are of its class.
record RunChoice(Task picked, List<Task> others) implements ChoicePoint.Options {

  /// {@return who runs: `picked`, unless someone decides over schedules and decides otherwise}
  static Task of(Cpu cpu, Task picked) {
    Engine engine = cpu.machine.engine;
    if (!engine.isChosen() || cpu.runQueue.size() == 0) {
      return picked;
    }
    var choice = new RunChoice(picked, cpu.runQueue.insteadOf(picked));
    return choice.task(engine.choose(ChoicePoint.Kind.RUN_NEXT, 1 + choice.others.size(), choice));
  }

  private Task task(int option) {
    return option == 0 ? picked : others.get(option - 1);
  }

  @Override
  public String describe(int option) {
    return "run " + task(option);
  }

  @Override
  public long who(int option) {
    return task(option).index;
  }
}
