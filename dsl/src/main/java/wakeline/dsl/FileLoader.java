package wakeline.dsl;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// Where the files come from that a scenario names (`use:`, a calibration under `cost:`).
///
/// Paths are those of the naming file's folder with the name appended, `.` and `..` resolved, with
/// `/` as separator.
public interface FileLoader {
  /// Knows no file.
  FileLoader NONE =
      path -> {
        throw new NoSuchFileException(path);
      };

  /// The bytes of the file at `path`; `NoSuchFileException` if there is none. Files far above the
  /// limits on a scenario's size need not be read to their end.
  byte[] read(String path) throws IOException;
}
