package wakeline.dsl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.spec.Scenario;

/// One reading of a scenario text in a test: what came of it and what was said about it.
final class Reading {
  /// A file to which a test adds what it is about.
  static final String HEAD =
      "scenario: t\nhosts: {box: {processes: {p: {program: snapshot s; pause();}}}}\n";

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> overrides = new LinkedHashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private @Nullable ScenarioFile file;

  static Reading of(String text) {
    return new Reading().read(text);
  }

  /// `HEAD` and `rest`.
  static Reading box(String... rest) {
    return of(HEAD + String.join("\n", rest) + "\n");
  }

  Reading with(String path, String text) {
    files.put(path, text);
    return this;
  }

  Reading override(String name, String value) {
    overrides.put(name, value);
    return this;
  }

  Reading read(String text) {
    file = ScenarioReader.read(new SourceFile("t.yaml", text), this::load, overrides, diagnostics);
    return this;
  }

  private byte[] load(String path) throws IOException {
    String text = files.get(path);
    if (text == null) {
      throw new NoSuchFileException(path);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  ScenarioFile file() {
    return requireNonNull(file, this::toString);
  }

  Scenario scenario() {
    return file().rows().getFirst().scenario();
  }

  boolean isRead() {
    return file != null;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /// `line:column code` of each diagnostic.
  List<String> found() {
    return diagnostics.sorted().stream().map(Reading::placeAndCode).toList();
  }

  private static String placeAndCode(Diagnostic diagnostic) {
    String name = diagnostic.span().file().name();
    String file = name.equals("t.yaml") ? "" : name + ":";
    return file
        + diagnostic.span().line()
        + ":"
        + diagnostic.span().column()
        + " "
        + diagnostic.code();
  }

  static String resource(String name) {
    try (InputStream in = requireNonNull(Reading.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return DiagnosticPrinter.print(diagnostics);
  }
}
