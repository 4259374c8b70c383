package wakeline.oracle.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import wakeline.spec.Scenario;

/// A scenario to be run, and what is known of its times.
///
/// @param stretch how many times as long each time of the scenario really lasts, 0 if none needs to
///   pass but while a timer is due
/// @param untilNanos when a run in real time ends in which nothing is scheduled any more, −1 if it
///   has none
/// @param ownTimers of the kernel's own timers, such as TCP's: the instant at which each is set and
///   the one at which it is due, one after another in the order in which they are set
@SuppressWarnings("ArrayRecordComponent")
public record RunRequest(Scenario scenario, int stretch, long untilNanos, long[] ownTimers) {
  /// {@return a request without times}
  public static RunRequest of(Scenario scenario) {
    return new RunRequest(scenario, 0, -1, new long[0]);
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(stretch);
    out.writeLong(untilNanos);
    out.writeInt(ownTimers.length);
    for (long instant : ownTimers) {
      out.writeLong(instant);
    }
    ScenarioWire.write(scenario, out);
  }

  public static RunRequest read(DataInputStream in) throws IOException {
    int stretch = in.readInt();
    long untilNanos = in.readLong();
    var ownTimers = new long[in.readInt()];
    for (int i = 0; i < ownTimers.length; i++) {
      ownTimers[i] = in.readLong();
    }
    return new RunRequest(ScenarioWire.read(in), stretch, untilNanos, ownTimers);
  }
}
