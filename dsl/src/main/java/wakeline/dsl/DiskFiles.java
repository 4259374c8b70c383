package wakeline.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import wakeline.dsl.yaml.YamlLimits;

/// Reads files from disk, relative to the working directory.
public final class DiskFiles implements FileLoader {
  private final YamlLimits limits;

  /// Reads no more of a file than `limits` can use.
  public DiskFiles(YamlLimits limits) {
    this.limits = limits;
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      return in.readNBytes(limits.maxCharacters() * 4 + 4);
    }
  }
}
