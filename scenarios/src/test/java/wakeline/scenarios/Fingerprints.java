package wakeline.scenarios;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wakeline.dsl.ScenarioFile;

/// What every row of the catalogue, and of a few hundred generated programs, writes as JSON Lines,
/// in a word each. As a program, it prints them: a second JVM plays the same.
final class Fingerprints {
  private static final int GENERATED = 300;

  private Fingerprints() {}

  public static void main(String[] args) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    all(/* backwards= */ true).forEach(out::println);
    out.flush();
  }

  static List<String> all(boolean backwards) {
    var files = new ArrayList<ScenarioFile>();
    for (var path : Catalogue.files()) {
      files.add(Catalogue.read(path));
    }
    for (int seed = 1; seed <= GENERATED; seed++) {
      files.add(Catalogue.read("generated-" + seed, StepProgram.random(seed).text()));
    }
    if (backwards) {
      Collections.reverse(files);
    }
    var fingerprints = new ArrayList<String>();
    for (var file : files) {
      for (var row : file.rows()) {
        fingerprints.add(
            file.file().name() + " " + row.name() + " " + Playing.fingerprint(row.scenario()));
      }
    }
    return fingerprints;
  }

  static List<String> sorted(List<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }
}
