package wakeline.properties.program;

import java.util.ArrayList;
import java.util.List;

/// A program of straight-line threads: a setup by the main thread, then steps, each at its instant.
///
/// Every list of steps is a program, and so is every part of it; see [Operand]. A thread that is
/// still asleep in a call when its next step is due makes it as soon as it returns.
///
/// @param name kebab case
/// @param forkFrom threads from this number on live in a child process, forked after the setup; 0
///   for none
/// @param paceMillis what lies between two instants
public record StepProgram(
    String name, int forkFrom, int paceMillis, List<Step> setup, List<Step> steps) {
  public StepProgram {
    setup = List.copyOf(setup);
    steps = List.copyOf(steps);
  }

  /// {@return setup and steps: what outcomes number, from 0}
  public List<Step> all() {
    var all = new ArrayList<Step>(setup.size() + steps.size());
    all.addAll(setup);
    all.addAll(steps);
    return all;
  }

  /// {@return how many threads there are, the main thread included}
  public int threads() {
    int threads = 1;
    for (Step step : steps) {
      threads = Math.max(threads, step.thread() + 1);
    }
    return threads;
  }

  /// {@return whether a thread lives in the child process}
  public boolean isForked(int thread) {
    return forkFrom > 0 && thread >= forkFrom;
  }

  /// {@return the instants of the steps in units of the pace, from 1}
  public int[] instants() {
    var instants = new int[steps.size()];
    int now = 1;
    for (int i = 0; i < instants.length; i++) {
      if (i > 0 && !steps.get(i).together()) {
        now++;
      }
      instants[i] = now;
    }
    return instants;
  }

  /// {@return the instant of the last step, 0 without steps}
  public int lastInstant() {
    return steps.isEmpty() ? 0 : instants()[steps.size() - 1];
  }

  /// {@return the same program under another name}
  public StepProgram named(String other) {
    return new StepProgram(other, forkFrom, paceMillis, setup, steps);
  }

  /// {@return the program with other steps}
  public StepProgram with(List<Step> otherSetup, List<Step> otherSteps) {
    return new StepProgram(name, forkFrom, paceMillis, otherSetup, otherSteps);
  }

  /// {@return the program in few words, a step a line: `program NAME FORK PACE`, the setup, `-`,
  /// the steps}
  public String notation() {
    var text = new StringBuilder("program ").append(name);
    text.append(' ').append(forkFrom).append(' ').append(paceMillis).append('\n');
    setup.forEach(step -> text.append(step.notation()).append('\n'));
    text.append("-\n");
    steps.forEach(step -> text.append(step.notation()).append('\n'));
    return text.toString();
  }

  /// {@return the program of a [#notation()]}
  public static StepProgram parse(List<String> lines) {
    String[] head = lines.getFirst().split(" ", -1);
    var setup = new ArrayList<Step>();
    var steps = new ArrayList<Step>();
    List<Step> part = setup;
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals("-")) {
        part = steps;
      } else {
        part.add(Step.parse(line));
      }
    }
    return new StepProgram(
        head[1], Integer.parseInt(head[2]), Integer.parseInt(head[3]), setup, steps);
  }
}
