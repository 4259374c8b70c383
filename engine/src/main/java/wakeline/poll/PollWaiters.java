package wakeline.poll;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import wakeline.cpu.Context;
import wakeline.cpu.Frame;
import wakeline.cpu.Task;
import wakeline.file.OpenFile;
import wakeline.file.PollTable;
import wakeline.wait.WaitQueueHead;
import wakeline.wait.Waiter;

/// The entries of one poll or select call: one on each queue of each file, at the head, never
/// exclusive, taken off at the end.
///
/// Linux: include/linux/poll.h:struct poll_wqueues
final class PollWaiters implements PollTable {
  private final Task task;
  private final ArrayList<Waiter> entries = new ArrayList<>();

  /// The files they stand on, held until the call ends.
  private final ArrayList<OpenFile> files = new ArrayList<>();

  /// Whether files are still registered: until the first ready one. Linux: `pt->_qproc`
  boolean registering = true;

  /// The bits that the next file's entries filter wakes by.
  int key;

  PollWaiters(Task task) {
    this.task = task;
  }

  /// Linux: fs/select.c:__pollwait()
  @Override
  public void pollWait(OpenFile file, WaitQueueHead queue) {
    var entry = new Waiter(task, Waiter.Removal.NEVER, key);
    queue.add(entry);
    entries.add(entry);
    file.get();
    files.add(file);
  }

  /// {@return whether a wake has come since this was last asked} Linux: `pwq->triggered`
  boolean takeTriggered() {
    boolean triggered = false;
    for (int i = 0; i < entries.size(); i++) {
      Waiter entry = entries.get(i);
      triggered |= entry.triggered;
      entry.triggered = false;
    }
    return triggered;
  }

  /// Drops one of the held files.
  ///
  /// @return what closing its last reference does, null for nothing
  @Nullable Frame putLast(Context cx) {
    return files.removeLast().put(cx);
  }

  boolean holdsFiles() {
    return !files.isEmpty();
  }

  /// Linux: fs/select.c:poll_freewait()
  void free() {
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).leave();
    }
    entries.clear();
  }
}
