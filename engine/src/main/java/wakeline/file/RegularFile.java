package wakeline.file;

import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;

/// A file that has no poll operation: poll and select always find it ready, epoll refuses it with
/// EPERM.
public final class RegularFile extends OpenFile {
  private static final int ALWAYS_READY =
      PollMask.IN | PollMask.OUT | PollMask.RDNORM | PollMask.WRNORM;

  private final boolean reads;
  private final boolean writes;

  /// Bytes of the file behind the description; shared by all who opened it.
  private final Content content;

  private long position;

  /// What is stored under one path.
  public static final class Content {
    long bytes;

    /// Whether it swallows what is written and is empty to readers (`/dev/null`).
    private final boolean isNull;

    public Content(boolean isNull) {
      this.isNull = isNull;
    }
  }

  public RegularFile(Machine machine, Content content, boolean reads, boolean writes) {
    super(machine, machine.addObject("file"));
    this.content = content;
    this.reads = reads;
    this.writes = writes;
  }

  @Override
  public boolean canPoll() {
    return false;
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
  public Next poll(Context cx, @Nullable PollTable table) {
    return cx.value(ALWAYS_READY);
  }

  @Override
  public Frame read(Transfer transfer) {
    return new Read(transfer);
  }

  @Override
  public Frame write(Transfer transfer) {
    return new Write(transfer);
  }

  private final class Read extends Frame {
    private final Transfer transfer;

    Read(Transfer transfer) {
      this.transfer = transfer;
    }

    @Override
    protected Next run(Context cx) {
      long n = Math.max(0, Math.min(transfer.wanted, content.bytes - position));
      if (step++ == 0) {
        Next next = cx.spend(machine.costs.copyNanos(n));
        if (next != Next.GO_ON) {
          return next;
        }
      }
      if (n > 0) {
        transfer.arrived(position, n);
        position += n;
      }
      return cx.done(n);
    }
  }

  private final class Write extends Frame {
    private final Transfer transfer;

    Write(Transfer transfer) {
      this.transfer = transfer;
    }

    @Override
    protected Next run(Context cx) {
      if (step++ == 0) {
        Next next = cx.spend(machine.costs.copyNanos(transfer.wanted));
        if (next != Next.GO_ON) {
          return next;
        }
      }
      if (!content.isNull) {
        position += transfer.wanted;
        content.bytes = Math.max(content.bytes, position);
      }
      return cx.done(transfer.wanted);
    }
  }
}
