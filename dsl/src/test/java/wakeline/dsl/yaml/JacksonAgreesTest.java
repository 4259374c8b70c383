package wakeline.dsl.yaml;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;

/// Jackson reads every file of the catalogue, and sees the same keys, lists and texts as we do.
class JacksonAgreesTest {
  private static final YAMLMapper JACKSON = new YAMLMapper();

  @TestFactory
  Stream<DynamicTest> theCatalogue() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.walk(Path.of("..", "scenarios"))) {
      for (var file : files.filter(it -> it.toString().endsWith(".scn.yaml")).sorted().toList()) {
        if (!file.toString().contains("target")) {
          tests.add(dynamicTest(file.getFileName().toString(), () -> agrees(file)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private static void agrees(Path file) throws IOException {
    String text = Files.readString(file);
    var diagnostics = new Diagnostics();
    Node ours =
        requireNonNull(
            NodeReader.read(
                new SourceFile(file.toString(), text), YamlLimits.DEFAULT, diagnostics));
    assertThat(flat(ours)).containsExactlyElementsOf(flat(JACKSON.readTree(text)));
  }

  private static List<String> flat(Node node) {
    var lines = new ArrayList<String>();
    flatten(node, "", lines);
    return lines;
  }

  private static void flatten(Node node, String path, List<String> lines) {
    switch (node) {
      case Node.Mapping mapping ->
          mapping.entries().forEach(it -> flatten(it.value(), path + "/" + it.name(), lines));
      case Node.Sequence list -> {
        for (int k = 0; k < list.items().size(); k++) {
          flatten(list.items().get(k), path + "/" + k, lines);
        }
      }
      case Node.Scalar scalar -> lines.add(path + " = " + scalar.text());
    }
  }

  private static List<String> flat(JsonNode node) {
    var lines = new ArrayList<String>();
    flatten(node, "", lines);
    return lines;
  }

  private static void flatten(JsonNode node, String path, List<String> lines) {
    if (node.isObject()) {
      node.properties().forEach(it -> flatten(it.getValue(), path + "/" + it.getKey(), lines));
    } else if (node.isArray()) {
      for (int k = 0; k < node.size(); k++) {
        flatten(node.get(k), path + "/" + k, lines);
      }
    } else {
      lines.add(path + " = " + node.asString());
    }
  }
}
