package wakeline.oracle.actor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `/proc` says of a thread of this process.
///
/// @param state `S` asleep, `R` running or runnable, …
/// @param voluntarySwitches how often it went to sleep
/// @param call number of the system call it is in, −1 for none
record ThreadStatus(char state, long voluntarySwitches, long call) {
  private static final Path TASKS = Path.of("/proc/self/task");

  static ThreadStatus of(int tid) {
    try {
      Path task = TASKS.resolve(Integer.toString(tid));
      String status = Files.readString(task.resolve("status"), StandardCharsets.ISO_8859_1);
      String call = Files.readString(task.resolve("syscall"), StandardCharsets.ISO_8859_1);
      return new ThreadStatus(
          field(status, "\nState:\t").charAt(0),
          Long.parseLong(field(status, "\nvoluntary_ctxt_switches:\t")),
          call.startsWith("running") ? -1 : Long.parseLong(call.substring(0, call.indexOf(' '))));
    } catch (IOException e) {
      return new ThreadStatus('X', 0, -1);
    }
  }

  private static String field(String status, String name) {
    int from = status.indexOf(name) + name.length();
    return status.substring(from, status.indexOf('\n', from));
  }
}
