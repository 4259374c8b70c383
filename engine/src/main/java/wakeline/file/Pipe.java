package wakeline.file;

import java.util.Arrays;
import wakeline.cpu.Context;
import wakeline.cpu.Machine;
import wakeline.trace.CounterKind;
import wakeline.trace.Queue;
import wakeline.wait.WaitQueueHead;

/// A ring of page-sized slots between writers and readers. A write that fits is merged into the
/// last slot; a slot is free again only when all its bytes were read. Whether it is full is a
/// matter of slots, not bytes.
///
/// Linux: include/linux/pipe_fs_i.h:struct pipe_inode_info
public final class Pipe {
  static final int PAGE_BYTES = 4096;
  private static final int DEFAULT_SLOTS = 16;

  /// Readers sleep here. Linux: `pipe->rd_wait`
  final WaitQueueHead readWait;

  /// Writers sleep here. Linux: `pipe->wr_wait`
  final WaitQueueHead writeWait;

  private final int readObject;

  /// Bytes in each slot, a ring.
  private int[] lengths = new int[4];

  /// Where the slot's bytes begin in its page.
  private int[] starts = new int[4];

  /// Whether the slot is one packet (`O_DIRECT`), not to be merged into.
  private boolean[] packets = new boolean[4];

  private int slots = DEFAULT_SLOTS;
  private int head;
  private int used;

  /// Open ends. Linux: `pipe->readers`, `pipe->writers`
  int readers;

  int writers;

  /// How often a writing end was opened, to tell "no writer yet" from "no writer any more". Linux:
  /// `pipe->w_counter`
  int writerOpens;

  int readerOpens;

  /// Whether anybody ever polled either end; from then on every write wakes. Linux:
  /// `pipe->poll_usage`
  boolean pollUsage;

  /// Bytes ever written and ever taken: positions in the stream.
  private long writtenBytes;

  private long readBytes;
  final StreamText texts = new StreamText();

  /// @param readObject index of the reading end in the trace
  /// @param writeObject index of the writing end
  Pipe(int readObject, int writeObject) {
    this.readObject = readObject;
    readWait = new WaitQueueHead(readObject, Queue.READ);
    writeWait = new WaitQueueHead(writeObject, Queue.WRITE);
  }

  /// Makes a pipe and both its ends.
  ///
  /// @param packetMode `O_DIRECT`
  /// @return the reading end, then the writing end
  ///
  ///   Linux: fs/pipe.c:create_pipe_files()
  public static PipeEnd[] create(Machine machine, boolean packetMode) {
    int number = machine.takeNumber("pipe");
    int readObject = machine.addObject("pipe", number, ".r");
    int writeObject = machine.addObject("pipe", number, ".w");
    var pipe = new Pipe(readObject, writeObject);
    return new PipeEnd[] {
      new PipeEnd(machine, readObject, pipe, true, false, false),
      new PipeEnd(machine, writeObject, pipe, false, true, packetMode)
    };
  }

  boolean isEmpty() {
    return used == 0;
  }

  boolean isFull() {
    return used >= slots;
  }

  /// {@return bytes waiting to be read}
  long bytes() {
    long sum = 0;
    for (int i = 0; i < used; i++) {
      sum += lengths[slot(i)];
    }
    return sum;
  }

  int slots() {
    return slots;
  }

  /// {@return whether the ring could be given that many slots} Linux: fs/pipe.c:pipe_resize_ring()
  boolean resize(int newSlots) {
    if (newSlots < used) {
      return false;
    }
    slots = newSlots;
    return true;
  }

  /// Merges what does not fill a page into the last slot, if that has room.
  ///
  /// @return how many bytes were merged
  int merge(long bytes) {
    int chars = (int) (bytes % PAGE_BYTES);
    if (chars == 0 || used == 0) {
      return 0;
    }
    int last = slot(used - 1);
    if (packets[last] || starts[last] + lengths[last] + chars > PAGE_BYTES) {
      return 0;
    }
    lengths[last] += chars;
    writtenBytes += chars;
    return chars;
  }

  /// Fills a new slot.
  ///
  /// @return how many bytes it took
  int insert(long bytes, boolean packet) {
    assert !isFull();
    if (used == lengths.length) {
      grow();
    }
    int slot = slot(used);
    int chars = (int) Math.min(bytes, PAGE_BYTES);
    lengths[slot] = chars;
    starts[slot] = 0;
    packets[slot] = packet;
    used++;
    writtenBytes += chars;
    return chars;
  }

  /// {@return the position in the stream of the next byte written}
  long writePosition() {
    return writtenBytes;
  }

  /// {@return the position in the stream of the next byte read}
  long readPosition() {
    return readBytes;
  }

  /// Takes bytes from the first slot; a packet's rest is lost.
  ///
  /// @return how many bytes were taken
  int take(long bytes) {
    int slot = slot(0);
    int chars = (int) Math.min(bytes, lengths[slot]);
    readBytes += chars;
    if (packets[slot]) {
      readBytes += lengths[slot] - chars;
      lengths[slot] = 0;
    } else {
      starts[slot] += chars;
      lengths[slot] -= chars;
    }
    return chars;
  }

  boolean firstIsPacket() {
    return packets[slot(0)];
  }

  /// Frees the first slot if all its bytes are taken.
  ///
  /// @return whether it was freed
  boolean freeFirst() {
    if (lengths[slot(0)] > 0) {
      return false;
    }
    head = (head + 1) % lengths.length;
    used--;
    return true;
  }

  void count(Context cx) {
    cx.recorded(
        cx.trace()
            .counter(
                cx.host(),
                cx.cpuNumber(),
                cx.taskIndex(),
                cx.cause,
                readObject,
                CounterKind.RECVQ,
                writtenBytes - readBytes));
  }

  private int slot(int i) {
    return (head + i) % lengths.length;
  }

  private void grow() {
    int n = lengths.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = slot(i);
    }
    int[] oldLengths = lengths;
    int[] oldStarts = starts;
    boolean[] oldPackets = packets;
    lengths = Arrays.copyOf(lengths, n * 2);
    starts = Arrays.copyOf(starts, n * 2);
    packets = Arrays.copyOf(packets, n * 2);
    for (int i = 0; i < n; i++) {
      lengths[i] = oldLengths[order[i]];
      starts[i] = oldStarts[order[i]];
      packets[i] = oldPackets[order[i]];
    }
    head = 0;
  }
}
