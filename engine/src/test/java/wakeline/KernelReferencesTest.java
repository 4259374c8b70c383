package wakeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the engine's comments and rules say about Linux names something that Linux has.
///
/// `functions.txt` holds the names, and only names: those referred to, and all functions of a few
/// files. A name that is missing there has to be looked up in the kernel's tree before it is added.
class KernelReferencesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path NAMES = Path.of("src", "test", "resources", "kernel", "functions.txt");
  private static final Path INDEX = Path.of("..", "docs", "kernel", "index.md");
  private static final String RENEW =
      "./mvnw -pl engine test -Dtest=KernelReferencesTest -Dkernel.index=write";

  private static final List<KernelReference> REFERENCES = KernelReference.readAll(SOURCES);

  @Test
  void everyReferenceNamesSomethingInTheKernel() throws IOException {
    assertThat(REFERENCES).hasSizeGreaterThan(400);
    assertThat(missing(REFERENCES))
        .as("not in %s, or not of the form `Linux: file:function()`", NAMES)
        .isEmpty();
  }

  @Test
  void anInventedNameIsMissing() throws IOException {
    var lines =
        List.of(
            "/// A queue. Linux: fs/eventpoll.c:struct eventpoll",
            "final class Queue {",
            "  /// Adds. Linux:",
            "  /// fs/eventpoll.c:ep_insert(), ep_invented(), `ep->wq`",
            "  ///",
            "  /// Linux: see the manual",
            "  void add() {}",
            "}");
    var references = KernelReference.read(Path.of("Queue.java"), lines);
    assertThat(references).extracting(KernelReference::member).contains("Queue", "Queue#add");
    assertThat(missing(references))
        .containsExactly(
            "Queue.java:4: fs/eventpoll.c:ep_invented", "Queue.java:6: see the manual");
  }

  @Test
  void theListIsSorted() throws IOException {
    assertThat(names()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theIndexIsUpToDate() throws IOException {
    var index = index();
    if ("write".equals(System.getProperty("kernel.index"))) {
      Files.createDirectories(INDEX.getParent());
      Files.writeString(INDEX, index);
    }
    assertThat(INDEX).as("to renew it: %s", RENEW).content().isEqualTo(index);
  }

  private static List<String> missing(List<KernelReference> references) throws IOException {
    var known = new LinkedHashSet<>(names());
    return references.stream()
        .filter(reference -> !known.contains(reference.name()))
        .map(KernelReference::toString)
        .toList();
  }

  private static List<String> names() throws IOException {
    return Files.readAllLines(NAMES).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static String index() {
    var files = new TreeMap<String, TreeMap<String, Set<String>>>();
    for (var reference : REFERENCES) {
      var name = reference.name().substring(reference.file().length()).replace(":", "");
      files
          .computeIfAbsent(reference.file(), _ -> new TreeMap<>())
          .computeIfAbsent(name, _ -> new TreeSet<>())
          .add(link(reference));
    }
    var text = new StringBuilder();
    text.append("# Linux, and where it is here\n\n");
    text.append(
        "Made from the `Linux:` lines of the engine by `KernelReferencesTest`; to renew it:\n");
    text.append("`").append(RENEW).append("`\n");
    files.forEach(
        (file, rows) -> {
          text.append("\n## ").append(file).append("\n\n| Linux | Here |\n|---|---|\n");
          rows.forEach(
              (name, links) ->
                  text.append(name.isEmpty() ? "| the file | " : "| `" + name + "` | ")
                      .append(String.join(", ", links))
                      .append(" |\n"));
        });
    return text.toString();
  }

  private static String link(KernelReference reference) {
    var path = reference.source().toString().replace('\\', '/');
    return "[" + reference.member() + "](../../engine/src/main/java/" + path + ")";
  }
}
