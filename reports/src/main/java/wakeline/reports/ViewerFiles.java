package wakeline.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// The viewer's own style and program, which every page carries.
final class ViewerFiles {
  /// In the order in which they are read.
  private static final List<String> PROGRAM =
      List.of(
          "packed.js",
          "run.js",
          "axis.js",
          "look.js",
          "layout.js",
          "raster.js",
          "pane.js",
          "overlay.js",
          "minimap.js",
          "details.js",
          "tables.js",
          "search.js",
          "compare.js",
          "link.js",
          "input.js",
          "main.js");

  private ViewerFiles() {}

  static String style() {
    return read("viewer.css");
  }

  static String program() {
    var program = new StringBuilder("(() => {\n\"use strict\";\n");
    for (String name : PROGRAM) {
      program.append(read(name));
    }
    return program.append("})();\n").toString();
  }

  /// {@return the policy of a page that carries these two and no more: nothing is fetched, nothing
  /// else runs}
  static String policy(String style, String program) {
    return "default-src 'none'; script-src '"
        + hash(program)
        + "'; style-src '"
        + hash(style)
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String name) {
    try (InputStream in = ViewerFiles.class.getResourceAsStream("viewer/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the viewer lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
