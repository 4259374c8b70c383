package wakeline.properties.outcome;

import java.util.ArrayList;
import java.util.List;
import wakeline.syscall.Errno;

/// All that can be seen of a step program from outside: every return, in the order in which they
/// happened, and who is asleep at the end.
///
/// @param returned in order of return
/// @param asleep by step
public record Outcome(List<Returned> returned, List<Asleep> asleep) {
  /// A call that returned.
  ///
  /// @param step its number in the program
  /// @param errno the number, 0 for none
  /// @param reported what it told besides its value: events, revents, sets, a number; or empty
  /// @param slept how often it went to sleep
  /// @param vain how often it was woken and slept again
  public record Returned(int step, long ret, int errno, String reported, int slept, int vain) {}

  /// A call that has not returned at the end.
  public record Asleep(int step, int slept, int vain) {}

  public Outcome {
    returned = List.copyOf(returned);
    asleep = List.copyOf(asleep);
  }

  /// {@return a line for each return, `STEP=VALUE REPORTED sSLEPT vVAIN`, and for each sleeper,
  /// `STEP~ sSLEPT vVAIN`; counts of 0 are left out}
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (Returned one : returned) {
      String value = one.errno == 0 ? Long.toString(one.ret) : Errno.name(one.errno);
      String reported = one.reported.isEmpty() ? "" : " " + one.reported;
      lines.add(one.step + "=" + value + reported + counts(one.slept, one.vain));
    }
    for (Asleep one : asleep) {
      lines.add(one.step + "~" + counts(one.slept, one.vain));
    }
    return lines;
  }

  private static String counts(int slept, int vain) {
    return (slept == 0 ? "" : " s" + slept) + (vain == 0 ? "" : " v" + vain);
  }
}
