package wakeline.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static wakeline.cpu.FairMachine.MS;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import wakeline.cpu.FairMachine.Actor;
import wakeline.cpu.Task.Policy;

/// What a fair queue promises whatever its tasks do.
class FairQueueProperties {

  /// Assertions in the engine hold meanwhile: somebody is always eligible.
  @Property(tries = 100)
  void hogsOfAnyWeightShareByWeight(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = -10, max = 10) Integer> nices) {
    var box = new FairMachine(1);
    var actors = new ArrayList<Actor>();
    long load = 0;
    for (int nice : nices) {
      Actor actor = box.actor("n" + actors.size(), nice, Policy.OTHER, 0);
      actors.add(actor.compute(1_000_000 * MS));
      load += actor.entity().weight;
    }
    long span = 60_000 * MS;
    var trace = box.run(span);
    for (Actor actor : actors) {
      double due = (double) span * actor.entity().weight / load;
      // A turn lasts at least a tick, so shares are exact up to a few ticks per task.
      assertThat((double) FairMachine.cpuNanos(trace, actor))
          .isBetween(due - 4 * MS * (nices.size() + 1), due + 4 * MS * (nices.size() + 1));
    }
  }

  @Property(tries = 200)
  void everyTaskEndsWhateverItSleepsAndComputes(
      @ForAll @Size(min = 1, max = 6)
          List<@Size(min = 1, max = 12) List<@LongRange(min = 0, max = 9_000_000) Long>> spans,
      @ForAll @IntRange(min = 1, max = 3) int cpus) {
    var box = new FairMachine(cpus);
    var actors = new ArrayList<Actor>();
    var due = new ArrayList<Long>();
    Policy[] policies = {
      Policy.OTHER, Policy.OTHER, Policy.BATCH, Policy.IDLE, Policy.OTHER, Policy.RR
    };
    for (List<Long> steps : spans) {
      int n = actors.size();
      int priority = policies[n] == Policy.RR ? 5 : 0;
      Actor actor = box.actor("t" + n, n % 3, policies[n], priority, n % cpus, false);
      long sum = 0;
      for (int i = 0; i < steps.size(); i++) {
        if (i % 3 == 2) {
          actor.sleep(steps.get(i) + 1);
        } else if (i % 5 == 4) {
          actor.yield();
        } else {
          actor.compute(steps.get(i) + 1);
          sum += steps.get(i) + 1;
        }
      }
      actors.add(actor);
      due.add(sum);
    }
    var trace = box.run(100_000 * MS);
    for (int n = 0; n < actors.size(); n++) {
      assertThat(actors.get(n).task.state()).isEqualTo(Task.State.DEAD);
      assertThat(FairMachine.cpuNanos(trace, actors.get(n))).isEqualTo(due.get(n));
    }
  }
}
