package wakeline.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import wakeline.diag.Diagnostic;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.yaml.SourceText;
import wakeline.dsl.yaml.YamlLimits;

/// Whatever stands in a file: it ends soon, in a scenario or in diagnostics with positions.
class BrokenInputProperties {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final List<String> DOCUMENTS =
      List.of(
          Reading.resource("/examples/1-thundering-herd.scn.yaml"),
          Reading.resource("/examples/2-et-partial-read.scn.yaml"),
          Reading.resource("/examples/3-close-unread-rst.scn.yaml"),
          Reading.resource("/examples/4-ephemeral-ports.scn.yaml"),
          Reading.resource("/examples/5-io-uring-echo.scn.yaml"),
          Reading.resource("/all-keys.scn.yaml"));

  /// What is put where it does not belong.
  private static final List<String> SHARDS =
      List.of(
          "\n",
          "\t",
          "  ",
          ":",
          ": ",
          "- ",
          "?",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "|",
          ">",
          "&a ",
          "*a",
          "!x ",
          "%",
          "@",
          "#",
          "<<: ",
          "---\n",
          "...\n",
          "\\",
          "\u0000",
          "\uFEFF",
          "😀",
          "\uD800",
          "$",
          "$x",
          "${",
          "0",
          "-1",
          "9999999999999999999",
          "5us",
          "null",
          "true",
          "~",
          "in",
          "(",
          ")",
          "while (1);",
          "int",
          "struct ",
          "/*",
          "//",
          ";",
          "==",
          "..",
          "always ",
          "never ",
          "count(",
          "x".repeat(300),
          "((((((((((((((((((((((((((((((((((((((((((");

  @Property(tries = 400)
  void anythingInTheMiddle(@ForAll Random random) {
    StringBuilder text = new StringBuilder(document(random));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.replace(at, end, shard(random));
        default -> text.insert(at, shard(random));
      }
    }
    check(text.toString());
  }

  @Property(tries = 200)
  void truncated(@ForAll Random random) {
    String text = document(random);
    check(text.substring(0, random.nextInt(text.length() + 1)));
  }

  @Property(tries = 100)
  void linesInAnotherOrder(@ForAll Random random) {
    List<String> lines = new ArrayList<>(document(random).lines().toList());
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String line = lines.remove(random.nextInt(lines.size()));
      lines.add(random.nextInt(lines.size() + 1), " ".repeat(random.nextInt(3)) + line);
    }
    check(String.join("\n", lines));
  }

  @Property(tries = 200)
  void shardsOnly(@ForAll Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? Reading.HEAD : "");
    for (int i = 0; i < random.nextInt(60); i++) {
      text.append(shard(random));
    }
    check(text.toString());
  }

  @Property(tries = 100)
  void anyBytes(@ForAll byte[] bytes, @ForAll Random random) {
    byte[] text = document(random).getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(text.length);
    System.arraycopy(bytes, 0, text, at, Math.min(bytes.length, text.length - at));
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceText.decode("t.yaml", text, YamlLimits.DEFAULT, diagnostics);
    if (file == null) {
      assertThat(diagnostics.hasErrors()).isTrue();
    } else {
      check(file.text());
    }
  }

  private static String document(Random random) {
    return DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
  }

  private static String shard(Random random) {
    return SHARDS.get(random.nextInt(SHARDS.size()));
  }

  private static void check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    @Nullable ScenarioFile file =
        Assertions.assertTimeout(
            SOON,
            () ->
                ScenarioReader.read(
                    new SourceFile("t.yaml", text), FileLoader.NONE, Map.of(), diagnostics));
    assertThat(file == null).as(diagnostics::toString).isEqualTo(diagnostics.hasErrors());
    assertThat(diagnostics.sorted()).hasSizeLessThanOrEqualTo(2 * Diagnostics.DEFAULT_LIMIT);
    for (Diagnostic diagnostic : diagnostics.sorted()) {
      assertThat(diagnostic.span().end())
          .isLessThanOrEqualTo(diagnostic.span().file().text().length());
      String printed = DiagnosticPrinter.print(diagnostic);
      assertThat(printed).contains(diagnostic.code());
      assertThat(printed.contains("^") || text.isEmpty()).as(printed).isTrue();
    }
  }
}
