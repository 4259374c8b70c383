package wakeline.oracle.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import wakeline.spec.Scenario;

/// A scenario to be played, and at what pace.
///
/// @param stretch how many times as long each time of the scenario really lasts, 0 if none needs to
///   pass
/// @param untilNanos when a play with a clock ends in which nothing is scheduled any more, −1 if it
///   has none
public record RunRequest(Scenario scenario, int stretch, long untilNanos) {
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(stretch);
    out.writeLong(untilNanos);
    ScenarioWire.write(scenario, out);
  }

  public static RunRequest read(DataInputStream in) throws IOException {
    int stretch = in.readInt();
    long untilNanos = in.readLong();
    return new RunRequest(ScenarioWire.read(in), stretch, untilNanos);
  }
}
