package wakeline.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import wakeline.core.Limits;
import wakeline.explore.Conclusions;
import wakeline.reports.JsonLines;
import wakeline.reports.Run;
import wakeline.spec.Scenario;
import wakeline.world.Simulation;

/// Plays scenarios as the command line does.
final class Playing {
  private Playing() {}

  static Run play(Scenario scenario) {
    var result = Simulation.run(scenario, Limits.DEFAULT);
    var run = Run.of(scenario, result.trace(), result.reason());
    return Conclusions.areAskedFor(scenario)
        ? run.with(Conclusions.of(scenario, Limits.DEFAULT).in(run.verdicts()))
        : run;
  }

  /// {@return everything that there is to see of a run}
  static byte[] lines(Scenario scenario) {
    var bytes = new ByteArrayOutputStream();
    write(scenario, bytes);
    return bytes.toByteArray();
  }

  /// {@return the SHA-256 of what [#lines] gives, without holding it}
  static String fingerprint(Scenario scenario) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      write(
          scenario,
          new OutputStream() {
            @Override
            public void write(int b) {
              digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
              digest.update(bytes, from, length);
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(Scenario scenario, OutputStream out) {
    try {
      JsonLines.write(play(scenario), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
