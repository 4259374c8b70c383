package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts that outputs are compared with, one file each. `-Dbless` writes them anew.
final class Golden {
  /// Surefire runs in the module's folder.
  private static final Path FOLDER = Path.of("src/test/resources/wakeline/reports");

  private Golden() {}

  static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (System.getProperty("bless") != null) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
