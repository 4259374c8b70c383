package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.trace.PipeRule;
import wakeline.wait.Waiter;

/// A named pipe. Opening one end sleeps until the other end is opened, unless it is opened for both
/// directions or, for reading, not to block.
///
/// Linux: fs/pipe.c:fifo_open()
public final class Fifo {
  private final Machine machine;
  private @Nullable Pipe pipe;
  private int number;

  public Fifo(Machine machine) {
    this.machine = machine;
  }

  /// {@return the call that opens an end; its value is 0 or a negative error number, the end is in
  /// [Open#end]}
  public Open open(boolean reads, boolean writes, boolean nonblocking) {
    return new Open(reads, writes, nonblocking);
  }

  /// Linux: fs/pipe.c:wait_for_partner()
  public final class Open extends Frame {
    private static final int BEGIN = 0;
    private static final int WOKE_PARTNER = 1;
    private static final int WAIT = 2;
    private static final int FAILED = 3;

    private final boolean reads;
    private final boolean writes;
    private final boolean nonblocking;
    private boolean needsPartner;
    private int partnerOpens;
    private @Nullable Waiter waiter;

    /// The open end once the value is 0.
    public @Nullable PipeEnd end;

    private Open(boolean reads, boolean writes, boolean nonblocking) {
      this.reads = reads;
      this.writes = writes;
      this.nonblocking = nonblocking;
    }

    @Override
    protected Next run(Context cx) {
      switch (step) {
        case BEGIN -> {
          return begin(cx);
        }
        case WOKE_PARTNER -> {
          step = WAIT;
          return Next.GO_ON;
        }
        case WAIT -> {
          return waitForPartner((Task) cx);
        }
        default -> {
          return cx.done(-Restart.ERESTARTSYS);
        }
      }
    }

    private Next begin(Context cx) {
      Pipe ring = pipe;
      if (ring == null || (ring.readers == 0 && ring.writers == 0)) {
        number = machine.takeNumber("pipe");
        ring =
            new Pipe(
                machine.addObject("pipe", number, ".r"), machine.addObject("pipe", number, ".w"));
        pipe = ring;
      }
      if (writes && !reads && nonblocking && ring.readers == 0) {
        cx.decided(PipeRule.FIFO_NO_READER);
        return cx.done(-Errno.ENXIO);
      }
      end =
          new PipeEnd(
              machine,
              reads ? ring.readWait.object : ring.writeWait.object,
              ring,
              reads,
              writes,
              false);
      if (reads != writes) {
        needsPartner = reads ? ring.writers == 0 && !nonblocking : ring.readers == 0;
        partnerOpens = partnerOpens(ring);
      }
      step = WOKE_PARTNER;
      boolean first = (reads && ring.readers == 1) || (writes && ring.writers == 1);
      return first ? cx.call(ring.readWait.wakeUp(0, 0, false)) : Next.GO_ON;
    }

    private int partnerOpens(Pipe ring) {
      return reads ? ring.writerOpens : ring.readerOpens;
    }

    /// Sleeps among the pipe's readers, whichever end it opens, so whatever wakes those wakes it in
    /// vain.
    private Next waitForPartner(Task task) {
      Pipe ring = pipe;
      assert ring != null;
      if (waiter != null) {
        waiter.leave();
      }
      if (!needsPartner || partnerOpens(ring) != partnerOpens) {
        return task.done(0);
      }
      if (task.signalPending()) {
        PipeEnd opened = end;
        assert opened != null;
        end = null;
        step = FAILED;
        Frame gone = opened.openFailed();
        return gone == null ? Next.GO_ON : task.call(gone);
      }
      if (waiter == null) {
        waiter = new Waiter(task, Waiter.Removal.IF_WOKEN);
      }
      ring.readWait.add(waiter);
      task.decided(PipeRule.FIFO_WAITS);
      return task.sleep();
    }
  }
}
