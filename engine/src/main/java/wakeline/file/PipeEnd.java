package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.trace.PipeRule;

/// An open end of a pipe or FIFO; a FIFO may be opened for both directions at once.
///
/// Linux: fs/pipe.c:pipefifo_fops
public final class PipeEnd extends OpenFile {
  private final Pipe pipe;
  private final boolean reads;
  private final boolean writes;

  /// Whether each write is a packet of its own (`O_DIRECT`).
  private final boolean packetMode;

  /// How often writing ends had been opened when this one was. Linux: `filp->f_pipe`
  private final int writerOpensSeen;

  PipeEnd(
      Machine machine, int object, Pipe pipe, boolean reads, boolean writes, boolean packetMode) {
    super(machine, object);
    this.pipe = pipe;
    this.reads = reads;
    this.writes = writes;
    this.packetMode = packetMode;
    if (reads) {
      pipe.readers++;
      pipe.readerOpens++;
    }
    if (writes) {
      pipe.writers++;
      pipe.writerOpens++;
    }
    writerOpensSeen = writes || pipe.writers > 0 ? -1 : pipe.writerOpens;
  }

  /// {@return the ring behind both ends}
  public Pipe pipe() {
    return pipe;
  }

  /// {@return whether each write is a packet of its own (`O_DIRECT`)}
  public boolean isPacketMode() {
    return packetMode;
  }

  @Override
  public boolean isReadable() {
    return reads;
  }

  @Override
  public boolean isWritable() {
    return writes;
  }

  @Override
  public long readableBytes() {
    return pipe.bytes();
  }

  /// Linux: fs/pipe.c:pipe_poll()
  @Override
  public Next poll(Context cx, @Nullable PollTable table) {
    pipe.pollUsage = true;
    if (table != null) {
      if (reads) {
        table.pollWait(this, pipe.readWait);
      }
      if (writes) {
        table.pollWait(this, pipe.writeWait);
      }
    }
    int mask = mask();
    if ((mask & (PollMask.HUP | PollMask.ERR)) != 0) {
      cx.decided(PipeRule.PIPE_HANGUP);
    }
    return cx.value(mask);
  }

  private int mask() {
    int mask = 0;
    if (reads) {
      if (!pipe.isEmpty()) {
        mask |= PollMask.IN | PollMask.RDNORM;
      }
      if (pipe.writers == 0 && writerOpensSeen != pipe.writerOpens) {
        mask |= PollMask.HUP;
      }
    }
    if (writes) {
      if (!pipe.isFull()) {
        mask |= PollMask.OUT | PollMask.WRNORM;
      }
      if (pipe.readers == 0) {
        mask |= PollMask.ERR;
      }
    }
    return mask;
  }

  @Override
  public Frame read(Transfer transfer) {
    return new PipeRead(this, transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return new PipeWrite(this, transfer);
  }

  /// Changes the ring's size in bytes (`F_SETPIPE_SZ`).
  ///
  /// @return the new size, −1 if more is in it (EBUSY)
  public int resize(int bytes) {
    int slots = Math.max(1, Integer.highestOneBit((bytes - 1) / Pipe.PAGE_BYTES * 2 + 1));
    return pipe.resize(slots) ? slots * Pipe.PAGE_BYTES : -1;
  }

  /// {@return what changing the size does: a writer is woken, also if the ring shrank; its value is
  /// `size`} Linux: fs/pipe.c:pipe_resize_ring()
  public Frame wakeAfterResizing(int size) {
    return new Resized(pipe, size);
  }

  private static final class Resized extends Frame {
    private final Pipe pipe;
    private final int size;

    Resized(Pipe pipe, int size) {
      this.pipe = pipe;
      this.size = size;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ > 0) {
        return cx.done(size);
      }
      cx.decided(PipeRule.PIPE_RESIZE);
      return cx.call(pipe.writeWait.wakeUp(1, 0, false));
    }
  }

  /// {@return the ring's size in bytes (`F_GETPIPE_SZ`)}
  public int size() {
    return pipe.slots() * Pipe.PAGE_BYTES;
  }

  /// Undoes an open that a signal ended while it waited for a partner.
  ///
  /// @return whom that wakes, null for nobody
  ///
  ///   Linux: fs/pipe.c:fifo_open()
  @Nullable Frame openFailed() {
    if (reads) {
      return --pipe.readers == 0 ? pipe.writeWait.wakeUp(1, 0, false) : null;
    }
    return --pipe.writers == 0 ? pipe.readWait.wakeUp(0, 0, false) : null;
  }

  @Override
  protected @Nullable Frame release() {
    if (reads) {
      pipe.readers--;
    }
    if (writes) {
      pipe.writers--;
    }
    return (pipe.readers == 0) != (pipe.writers == 0) ? new PipeRelease(pipe) : null;
  }

  /// The last reader or the last writer is gone: everybody on both queues is woken.
  ///
  /// Linux: fs/pipe.c:pipe_release()
  private static final class PipeRelease extends Frame {
    private final Pipe pipe;

    PipeRelease(Pipe pipe) {
      this.pipe = pipe;
    }

    @Override
    protected Next run(Context cx) {
      if (step == 2) {
        return cx.done(0);
      }
      cx.decided(PipeRule.PIPE_RELEASE);
      return cx.call((step++ == 0 ? pipe.readWait : pipe.writeWait).wakeUp(0, 0, false));
    }
  }
}
