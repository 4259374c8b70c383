package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;
import wakeline.cpu.Restart;
import wakeline.cpu.Task;
import wakeline.syscall.Errno;
import wakeline.wait.Waiter;

/// A named pipe. Opening one end sleeps until the other end is opened, unless it is opened for both
/// directions or not to block.
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

    private final boolean reads;
    private final boolean writes;
    private final boolean nonblocking;
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
      var task = (Task) cx;
      switch (step) {
        case BEGIN -> {
          return begin(cx);
        }
        case WOKE_PARTNER -> {
          step = WAIT;
          return Next.GO_ON;
        }
        default -> {
          return waitForPartner(task);
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
        return cx.done(-Errno.ENXIO);
      }
      boolean wakes = (reads && ring.readers == 0) || (writes && ring.writers == 0);
      partnerOpens = reads ? ring.writerOpens : ring.readerOpens;
      end =
          new PipeEnd(
              machine,
              reads ? ring.readWait.object : ring.writeWait.object,
              ring,
              reads,
              writes,
              false);
      step = WOKE_PARTNER;
      return wakes
          ? cx.call((reads ? ring.writeWait : ring.readWait).wakeUp(0, 0, false))
          : Next.GO_ON;
    }

    private Next waitForPartner(Task task) {
      Pipe ring = pipe;
      assert ring != null;
      boolean partner =
          reads
              ? ring.writers > 0 || ring.writerOpens != partnerOpens
              : ring.readers > 0 || ring.readerOpens != partnerOpens;
      if (waiter != null) {
        waiter.leave();
      }
      if ((reads && writes) || nonblocking || partner) {
        return task.done(0);
      }
      if (task.signalPending()) {
        PipeEnd opened = end;
        end = null;
        assert opened != null;
        opened.get();
        Frame release = opened.put();
        task.done(-Restart.ERESTARTSYS);
        return release == null ? Next.GO_ON : task.call(new ThenFail(release));
      }
      if (waiter == null) {
        waiter = new Waiter(task, Waiter.Removal.NEVER);
      }
      (reads ? ring.readWait : ring.writeWait).addTail(waiter);
      return task.sleep();
    }
  }

  /// Runs a frame for its effect and leaves the value of an interrupted open.
  private static final class ThenFail extends Frame {
    private final Frame effect;

    ThenFail(Frame effect) {
      this.effect = effect;
    }

    @Override
    protected Next run(Context cx) {
      return step++ == 0 ? cx.call(effect) : cx.done(-Restart.ERESTARTSYS);
    }
  }
}
