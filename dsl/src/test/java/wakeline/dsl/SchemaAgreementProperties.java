package wakeline.dsl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.yaml.Node;
import wakeline.dsl.yaml.NodeReader;
import wakeline.dsl.yaml.YamlLimits;

/// The JSON Schema and the checker say the same of every document.
class SchemaAgreementProperties {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ScenarioSchema.json(), InputFormat.JSON);

  private static final List<Node> DOCUMENTS =
      List.of(
          node(Reading.resource("/examples/1-thundering-herd.scn.yaml")),
          node(Reading.resource("/examples/3-close-unread-rst.scn.yaml")),
          node(Reading.resource("/examples/5-io-uring-echo.scn.yaml")),
          node(Reading.resource("/all-keys.scn.yaml")));

  /// Values of every kind, to stand where they belong and where they do not.
  private static final List<Node> VALUES =
      ((Node.Sequence)
              node(
                  """
                  - x
                  - 0
                  - 1
                  - 2.0
                  - 0.5
                  - -1
                  - 70
                  - 1e3
                  - 99999999999999999999
                  - true
                  - null
                  - "5"
                  - 50us
                  - 50 us
                  - 5MiB
                  - 1.5ms
                  - 10Gbit
                  - 1%
                  - 300%
                  - $p
                  - ${p}us
                  - $
                  - zero
                  - fifo
                  - idle
                  - all
                  - "6.18"
                  - 10.0.0.1/24
                  - 2 preemptions
                  - 1ms..2ms
                  - client.eth0
                  - []
                  - [x, 1]
                  - [a.b, c.d]
                  - {}
                  - {x: 1}
                  - {x: {y: 1}}
                  - {program: x}
                  - {that: x}
                  - {that: x, possible: y}
                  - {ends: [a.b, c.d]}
                  - {when: x}
                  - {syscall: 1us}
                  - {time: 1us}
                  - {profile: x, close: 0.05ns}
                  """))
          .items();

  private static final List<String> KEYS =
      List.of(
          "x",
          "a-b",
          "A_1",
          "9",
          "when",
          "that",
          "exclude",
          "program",
          "scenario",
          "hosts",
          "use",
          "cpus",
          "profile",
          "ends",
          "limit",
          "explore",
          "é",
          "a b",
          "a=b",
          "net.core.somaxconn");

  @Example
  void theResourceIsWhatTheTableSays() {
    assertThat(Reading.resource("/wakeline/dsl/scenario.schema.json"))
        .as("write what 'wakeline schema' prints to this file")
        .isEqualTo(ScenarioSchema.json());
  }

  @Example
  void theExamplesAreValid() {
    for (Node document : DOCUMENTS) {
      assertThat(SCHEMA.validate(json(document), InputFormat.JSON)).isEmpty();
    }
  }

  @Property(tries = 1000)
  void schemaAndCheckerAgree(@ForAll Random random) {
    Node document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      document = changed(document, random, random.nextInt(count(document)));
    }
    Diagnostics diagnostics = new Diagnostics();
    new ShapeChecker(diagnostics).check(document, ScenarioShape.ROOT, document.span());
    var complaints = SCHEMA.validate(json(document), InputFormat.JSON);
    assertThat(complaints.isEmpty())
        .as(() -> DiagnosticPrinter.print(diagnostics) + complaints)
        .isEqualTo(!diagnostics.hasErrors());
  }

  private static Node node(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("t.yaml", text);
    return requireNonNull(
        NodeReader.read(file, YamlLimits.DEFAULT, diagnostics), diagnostics::toString);
  }

  private static int count(Node node) {
    return switch (node) {
      case Node.Scalar _ -> 1;
      case Node.Sequence list -> 1 + list.items().stream().mapToInt(c -> count(c)).sum();
      case Node.Mapping map -> 1 + map.entries().stream().mapToInt(e -> count(e.value())).sum();
    };
  }

  /// The tree with its `at`-th node changed.
  private static Node changed(Node node, Random random, int at) {
    if (at == 0) {
      return mutated(node, random);
    }
    int rest = at - 1;
    switch (node) {
      case Node.Scalar _ -> throw new IllegalArgumentException();
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>(list.items());
        for (int i = 0; i < items.size(); i++) {
          int size = count(items.get(i));
          if (rest < size) {
            items.set(i, changed(items.get(i), random, rest));
            return new Node.Sequence(list.span(), items);
          }
          rest -= size;
        }
      }
      case Node.Mapping map -> {
        List<Node.Entry> entries = new ArrayList<>(map.entries());
        for (int i = 0; i < entries.size(); i++) {
          Node.Entry entry = entries.get(i);
          int size = count(entry.value());
          if (rest < size) {
            entries.set(i, new Node.Entry(entry.key(), changed(entry.value(), random, rest)));
            return new Node.Mapping(map.span(), entries);
          }
          rest -= size;
        }
      }
    }
    throw new IllegalArgumentException();
  }

  private static Node mutated(Node node, Random random) {
    Node other = VALUES.get(random.nextInt(VALUES.size()));
    return switch (node) {
      case Node.Mapping map when random.nextInt(4) > 0 && !map.entries().isEmpty() -> {
        List<Node.Entry> entries = new ArrayList<>(map.entries());
        int at = random.nextInt(entries.size());
        Node.Entry old = entries.get(at);
        switch (random.nextInt(3)) {
          case 0 -> entries.remove(at);
          case 1 -> entries.set(at, new Node.Entry(key(random, map), old.value()));
          default -> entries.add(new Node.Entry(key(random, map), other));
        }
        yield new Node.Mapping(map.span(), distinct(entries));
      }
      case Node.Sequence list when random.nextInt(4) > 0 -> {
        List<Node> items = new ArrayList<>(list.items());
        if (random.nextBoolean() && !items.isEmpty()) {
          items.removeLast();
        } else {
          items.add(other);
        }
        yield new Node.Sequence(list.span(), items);
      }
      case Node.Mapping _, Node.Sequence _, Node.Scalar _ -> other;
    };
  }

  private static Node.Scalar key(Random random, Node.Mapping map) {
    return new Node.Scalar(
        map.span(), KEYS.get(random.nextInt(KEYS.size())), Node.Style.DOUBLE_QUOTED);
  }

  private static List<Node.Entry> distinct(List<Node.Entry> entries) {
    Map<String, Node.Entry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.putIfAbsent(entry.name(), entry));
    return List.copyOf(byName.values());
  }

  private static String json(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          switch (scalar.kind()) {
            case NULL -> "null";
            case BOOLEAN -> scalar.text();
            case INTEGER, FLOAT -> new BigDecimal(scalar.text()).toString();
            case TEXT -> quoted(scalar.text());
          };
      case Node.Sequence list ->
          "[" + String.join(",", list.items().stream().map(i -> json(i)).toList()) + "]";
      case Node.Mapping map ->
          "{"
              + String.join(
                  ",",
                  map.entries().stream()
                      .map(e -> quoted(e.name()) + ":" + json(e.value()))
                      .toList())
              + "}";
    };
  }

  private static String quoted(String text) {
    String object = JsonText.of(Map.of("t", text));
    return object.substring(object.indexOf(':') + 2, object.lastIndexOf('"') + 1);
  }
}
