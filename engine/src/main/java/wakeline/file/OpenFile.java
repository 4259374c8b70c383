package wakeline.file;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Machine;
import wakeline.cpu.Next;

/// An open file description: what `open`, `pipe2`, `socket` make and `dup` and `fork` share.
///
/// File types override what they can do. Calls are frames; their value is what the kernel returns:
/// 0 or more, or a negative error number.
///
/// Linux: include/linux/fs.h:struct file
public abstract class OpenFile {

  /// Told when the last reference to the description goes: an epoll item.
  public interface Watcher {
    /// Linux: fs/eventpoll.c:eventpoll_release_file()
    void released(Context cx, OpenFile file);
  }

  public final Machine machine;

  /// Its index in the trace.
  public final int object;

  /// `O_NONBLOCK`, `O_APPEND` …: the bits that `F_SETFL` can change.
  public boolean nonblocking;

  private final ArrayList<Watcher> watchers = new ArrayList<>(1);
  private int references;
  private boolean released;

  protected OpenFile(Machine machine, int object) {
    this.machine = machine;
    this.object = object;
  }

  /// Takes a reference: a descriptor, or a call in progress. Linux: include/linux/fs.h:get_file()
  public final void get() {
    assert !released;
    references++;
  }

  /// {@return whether dropping one more reference closes it}
  public final boolean isLastReference() {
    return references == 1;
  }

  /// Drops a reference; the last one tells the watchers and returns what closing the file does.
  ///
  /// @return the frame to call, null if there is nothing to do
  ///
  ///   Linux: fs/file_table.c:__fput()
  public final @Nullable Frame put(Context cx) {
    if (--references > 0) {
      return null;
    }
    released = true;
    machine.trace.endObject(object);
    while (!watchers.isEmpty()) {
      watchers.removeFirst().released(cx, this);
    }
    return release();
  }

  public final void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  public final void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  /// {@return whether someone is told when it is released}
  public final boolean isWatched() {
    return !watchers.isEmpty();
  }

  /// {@return those told when it is released, in the order they came}
  public final Iterable<Watcher> watchers() {
    return watchers;
  }

  /// {@return what closing the last reference does, null for nothing} Linux: `f_op->release`
  protected @Nullable Frame release() {
    return null;
  }

  /// {@return whether it can be watched by epoll} Linux: include/linux/poll.h:file_can_poll()
  public boolean canPoll() {
    return true;
  }

  /// The readiness mask now, as the value of this step; registers on the queues first if a table is
  /// given.
  ///
  /// Linux: `f_op->poll`
  public abstract Next poll(Context cx, @Nullable PollTable table);

  /// {@return the call that reads into `transfer`, null if it cannot be read (EINVAL)}
  public @Nullable Frame read(Transfer transfer) {
    return null;
  }

  /// {@return the call that writes `transfer`, null if it cannot be written (EINVAL)}
  public @Nullable Frame write(Transfer transfer) {
    return null;
  }

  /// {@return whether it was opened for reading; else `read` fails with EBADF}
  public boolean isReadable() {
    return true;
  }

  /// {@return whether it was opened for writing; else `write` fails with EBADF}
  public boolean isWritable() {
    return true;
  }

  /// {@return whether it is a socket}
  public boolean isSocket() {
    return false;
  }

  /// {@return what scanning it costs in poll and select}
  public Cost scanCost() {
    return Cost.POLL_FD_EVFD;
  }

  /// {@return what delivering its event costs as the first of an epoll_wait}
  public Cost firstEventCost() {
    return Cost.EPOLL_WAIT_FIRST_EVFD;
  }

  /// {@return what delivering its event costs after others of the same epoll_wait}
  public Cost nextEventCost() {
    return Cost.EPOLL_WAIT_NEXT_EVFD;
  }

  /// {@return bytes that a read would find (FIONREAD), −1 if that makes no sense}
  public long readableBytes() {
    return -1;
  }
}
