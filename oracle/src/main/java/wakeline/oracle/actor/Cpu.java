package wakeline.oracle.actor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The one CPU on which actors run, and the four priorities that make it run them in wake order.
///
/// | priority | who |
/// | --- | --- |
/// | WATCHING | the controller while actors run: it comes on only when all of them are blocked |
/// | RUNNING | actors: run to block, first woken first |
/// | FORKING, CHILD | an actor and the thread it sets up, which nobody may come between |
/// | CONTROLLING | the controller while it wakes several actors at one instant |
final class Cpu {
  static final int WATCHING = 1;
  static final int RUNNING = 2;
  static final int FORKING = 3;
  static final int CHILD = 4;
  static final int CONTROLLING = 5;

  private static final int SCHED_FIFO = 1;
  private static final int MASK_BYTES = 128;

  /// The parameter of each priority.
  private final MemorySegment params;

  private final boolean isFifo;
  private final int number;

  private Cpu(MemorySegment params, boolean isFifo, int number) {
    this.params = params;
    this.isFifo = isFifo;
    this.number = number;
  }

  /// Takes the last CPU that the calling thread may use, and FIFO priorities if it may have them.
  static Cpu take(Libc libc, boolean mayFifo) {
    MemorySegment params = Arena.global().allocate(4 * (CONTROLLING + 1L), 8);
    for (int priority = 0; priority <= CONTROLLING; priority++) {
      params.setAtIndex(ValueLayout.JAVA_INT, priority, priority);
    }
    int number = pin(libc);
    long refused = -1;
    if (mayFifo) {
      refused =
          libc.call(Number.SCHED_SETSCHEDULER, 0, SCHED_FIFO, params.address() + 4L * CONTROLLING);
    }
    return new Cpu(params, refused == 0, number);
  }

  /// {@return the CPU that the calling thread, and those it will start, run on; −1 if it could not
  /// be chosen}
  private static int pin(Libc libc) {
    MemorySegment mask = Arena.global().allocate(MASK_BYTES, 8);
    long bytes = libc.call(Number.SCHED_GETAFFINITY, 0, MASK_BYTES, mask.address());
    int last = -1;
    for (int cpu = 0; cpu < bytes * 8; cpu++) {
      if ((mask.get(ValueLayout.JAVA_BYTE, cpu >> 3) >> (cpu & 7) & 1) != 0) {
        last = cpu;
      }
    }
    if (last < 0) {
      return -1;
    }
    mask.fill((byte) 0);
    mask.set(ValueLayout.JAVA_BYTE, last >> 3, (byte) (1 << (last & 7)));
    return libc.call(Number.SCHED_SETAFFINITY, 0, MASK_BYTES, mask.address()) == 0 ? last : -1;
  }

  boolean isFifo() {
    return isFifo;
  }

  int number() {
    return number;
  }

  /// Gives a thread another priority; 0 is the caller.
  ///
  /// Raised, it goes to the tail of its priority, lowered to the head: a running thread goes on.
  void prioritize(Libc libc, int tid, int priority) {
    if (isFifo) {
      libc.call(Number.SCHED_SETSCHEDULER, tid, SCHED_FIFO, params.address() + 4L * priority);
    }
  }
}
