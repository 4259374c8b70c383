package wakeline.properties.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.properties.program.Call;

/// Moves of those who wait: epoll_wait, poll and select, with and without time, and loops of
/// waiting and taking.
final class Waits {
  private final Builder b;
  private final Choices choices;
  private final Belief belief;
  private final Transfers transfers;

  Waits(Builder builder, Transfers transfers) {
    b = builder;
    choices = builder.choices;
    belief = builder.belief;
    this.transfers = transfers;
  }

  void epollWait(boolean forEver) {
    int thread = forEver ? b.sleeper() : b.caller();
    if (thread < 0) {
      return;
    }
    Belief.Fd epoll = choices.percent(98) ? b.epoll() : b.any();
    int most = choices.of(1, 1, 1, 2, 3, 4, 8, 8);
    b.add(thread, Call.WAIT, epoll.slot, most, forEver ? -1 : 0);
    if (forEver && !belief.isReadable(epoll)) {
      sleeps(thread, Set.of(epoll.slot), false);
    }
  }

  private void sleeps(int thread, Set<Integer> slots, boolean reads) {
    belief.asleep.put(thread, new Belief.Sleeper(slots, reads));
  }

  void poll(boolean forEver) {
    int thread = forEver ? b.sleeper() : b.caller();
    if (thread < 0) {
      return;
    }
    int entries = choices.of(1, 1, 1, 2, 2, 3);
    var operands = new long[1 + 2 * entries];
    operands[0] = forEver ? -1 : 0;
    boolean ready = false;
    Set<Integer> slots = new LinkedHashSet<>();
    for (int i = 0; i < entries; i++) {
      Belief.Fd fd = choices.percent(70) ? b.any() : b.epoll();
      long mask = pollMask();
      operands[1 + 2 * i] = fd.slot;
      operands[2 + 2 * i] = mask;
      ready |= belief.isReady(fd, mask);
      slots.add(fd.slot);
    }
    b.add(thread, Call.POLL, operands);
    if (forEver && !ready) {
      sleeps(thread, slots, false);
    }
  }

  private long pollMask() {
    return switch (choices.weighted(12, 4, 3, 2, 1, 1, 1)) {
      case 0 -> Belief.IN;
      case 1 -> Belief.IN | Belief.OUT;
      case 2 -> Belief.OUT;
      case 3 -> Belief.IN | Belief.RDHUP;
      case 4 -> 0;
      case 5 -> Belief.PRI;
      default -> Belief.RDNORM;
    };
  }

  void select(boolean forEver) {
    List<Belief.Fd> fds = belief.open(fd -> fd.certain);
    int thread = forEver ? b.sleeper() : b.caller();
    if (fds.isEmpty() || thread < 0) {
      return;
    }
    int entries = choices.of(1, 1, 2, 3);
    var operands = new long[1 + 2 * entries];
    operands[0] = forEver ? -1 : 0;
    boolean ready = false;
    Set<Integer> slots = new LinkedHashSet<>();
    for (int i = 0; i < entries; i++) {
      Belief.Fd fd = choices.of(fds);
      int sets = choices.of(1, 1, 1, 2, 3, 4);
      operands[1 + 2 * i] = fd.slot;
      operands[2 + 2 * i] = sets;
      ready |= (sets & 1) != 0 && belief.isReady(fd, Belief.IN);
      ready |= (sets & 2) != 0 && belief.isReady(fd, Belief.OUT);
      slots.add(fd.slot);
    }
    b.add(thread, Call.SELECT, operands);
    if (forEver && !ready) {
      sleeps(thread, slots, false);
    }
  }

  /// A worker's loop, unrolled: wait, then take what came, once or until nothing is left.
  void loop() {
    List<Integer> idle = b.idle(1);
    if (idle.isEmpty()) {
      transfers.write();
      return;
    }
    int thread = choices.of(idle);
    Belief.Fd epoll = b.epoll();
    int how = choices.weighted(16, 3, 2, 4);
    Belief.Fd file = file(epoll, how == 0);
    int rounds = choices.of(1, 1, 2, 2, 3);
    for (int round = 0; round < rounds; round++) {
      if (how == 0 || file == null) {
        b.add(thread, Call.WAIT, epoll.slot, choices.of(1, 1, 2, 8), -1);
      } else if (how == 1) {
        b.add(thread, Call.POLL, -1, file.slot, Belief.IN);
      } else if (how == 2) {
        if (!file.certain) {
          return;
        }
        b.add(thread, Call.SELECT, -1, file.slot, 1);
      }
      if (file == null) {
        continue;
      }
      if (how == 3 || choices.percent(65)) {
        take(thread, file);
      }
      if (choices.percent(10)) {
        b.add(thread, Call.MOD, epoll.slot, file.slot, b.mask(false), -1);
      }
    }
    int slot = how == 0 || file == null ? epoll.slot : file.slot;
    sleeps(thread, Set.of(slot), how == 3);
  }

  private void take(int thread, Belief.Fd file) {
    int times = choices.of(1, 1, 1, 2);
    for (int i = 0; i < times; i++) {
      if (file.kind.isListener()) {
        transfers.accept(thread, file, false);
      } else {
        transfers.read(thread, file, file.kind.isConnection() && choices.percent(66) ? 0x40 : 0);
      }
    }
  }

  /// {@return what the loop takes from, null if there is nothing}
  private Belief.@Nullable Fd file(Belief.Fd epoll, boolean registered) {
    List<Belief.Fd> files = belief.open(fd -> fd.kind != Kind.EPOLL && !fd.isWriteEnd());
    if (registered) {
      var watched = new ArrayList<>(belief.registeredWith(epoll));
      watched.retainAll(files);
      if (!watched.isEmpty()) {
        return choices.early(watched);
      }
    }
    return files.isEmpty() ? null : choices.early(files);
  }
}
