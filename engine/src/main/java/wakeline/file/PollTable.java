package wakeline.file;

import wakeline.wait.WaitQueueHead;

/// How a poller registers on the wait queues of a file while it asks for the file's mask.
///
/// Linux: include/linux/poll.h:struct poll_table_struct
public interface PollTable {
  /// Called by [OpenFile#poll] once for each queue that the file's mask depends on. Linux:
  /// include/linux/poll.h:poll_wait()
  void pollWait(OpenFile file, WaitQueueHead queue);
}
