package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.cost.CostTable;
import wakeline.diag.Diagnostics;
import wakeline.dsl.claim.ClaimCompiler;
import wakeline.dsl.yaml.Node;
import wakeline.spec.Ends;
import wakeline.spec.ExploreSpec;
import wakeline.spec.HostSpec;
import wakeline.spec.MarkSpec;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Event;
import wakeline.syscall.KernelVersion;

/// Makes the scenario of one row: everything in the file with that row's params.
final class RowReader {
  private static final Shape.Word ENDS = Shape.Word.of("exited", "idle", "limit");

  /// Of these it is kept where they are written.
  private static final List<String> PLACES = List.of("cost", "hosts", "links");

  private final Node.Mapping root;
  private final Matrix matrix;
  private final CostReader costs;
  private final ProcessPrograms programs;
  private final RowValues values;
  private final Diagnostics diagnostics;

  RowReader(
      Node.Mapping root,
      Matrix matrix,
      CostReader costs,
      ProcessPrograms programs,
      RowValues values) {
    this.root = root;
    this.matrix = matrix;
    this.costs = costs;
    this.programs = programs;
    this.values = values;
    this.diagnostics = values.diagnostics();
  }

  /// The scenario; what has errors is left out of it.
  Scenario read(Map<String, Matrix.Row> combination) {
    CostTable cost = costs.read(root.get("cost"), values);
    KernelVersion kernel = kernel();
    ExploreSpec explore = explore();
    boolean isExplored = explore.schedules() != ExploreSpec.Schedules.ONE;
    HostReader hostReader = new HostReader(values, cost, kernel, programs, isExplored);
    List<HostSpec> hosts =
        root.get("hosts") instanceof Node.Mapping mapping ? hostReader.read(mapping) : List.of();
    List<MarkSpec> marks = marks(hosts, hostReader.isWhole());
    var claims =
        new ClaimCompiler(hosts, marks, values.params(), hostReader.isWhole(), diagnostics);
    Scenario.Builder scenario =
        Scenario.builder(text("scenario"))
            .title(values.prose(root, "title"))
            .doc(values.prose(root, "doc"))
            .kernel(kernel)
            .seed(values.integer(root, "seed", ScenarioShape.SEED, 1))
            .limitNanos(values.duration(root, "limit", Scenario.NO_LIMIT))
            .ends(ends())
            .cost(cost)
            .explore(explore)
            .report(new ReportReader(values, matrix, claims, hosts).read(root));
    combination.forEach((axis, row) -> scenario.caseValue(axis, row.name()));
    hosts.forEach(scenario::host);
    marks.forEach(scenario::mark);
    if (root.get("links") instanceof Node.Sequence links) {
      new LinkReader(values, hosts).read(links).forEach(scenario::link);
    }
    if (root.get("snapshots") instanceof Node.Mapping snapshots) {
      var reader = new SnapshotReader(values, hosts, hostReader.isWhole());
      reader.read(snapshots).forEach(scenario::snapshot);
    }
    if (root.get("expect") instanceof Node.Mapping expect) {
      new ClaimReader(values, matrix, claims).read(expect).forEach(scenario::claim);
    }
    for (String key : PLACES) {
      place(key, root.entry(key), scenario);
    }
    return scenario.build();
  }

  /// Says where an entry and all below it is written.
  private static void place(String path, Node.@Nullable Entry entry, Scenario.Builder scenario) {
    if (entry != null) {
      scenario.place(path, entry.span());
      placeBelow(path, entry.value(), scenario);
    }
  }

  private static void placeBelow(String path, Node node, Scenario.Builder scenario) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        place(path + "/" + entry.name(), entry, scenario);
      }
    } else if (node instanceof Node.Sequence list) {
      for (int k = 0; k < list.items().size(); k++) {
        scenario.place(path + "/" + k, list.items().get(k).span());
        placeBelow(path + "/" + k, list.items().get(k), scenario);
      }
    }
  }

  private List<MarkSpec> marks(List<HostSpec> hosts, boolean isWhole) {
    List<MarkSpec> marks = new ArrayList<>();
    if (root.get("marks") instanceof Node.Mapping mapping) {
      var claims = new ClaimCompiler(hosts, List.of(), values.params(), isWhole, diagnostics);
      for (Node.Entry mark : mapping.entries()) {
        ProgramText text = ProgramText.ifText(mark.value());
        Event event = text == null ? null : claims.event(text);
        if (text != null && event != null) {
          marks.add(new MarkSpec(mark.name(), event, text.text(), text.span()));
        }
      }
    }
    return marks;
  }

  private String text(String key) {
    return root.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private KernelVersion kernel() {
    Node node = root.get("kernel");
    String written = node == null ? null : values.text(node, ScenarioShape.KERNEL);
    KernelVersion version = written == null ? null : KernelVersion.parse(written);
    if (node == null || version == null) {
      return KernelVersion.NEWEST;
    }
    if (!KernelVersion.NEWEST.has(version)) {
      diagnostics.error(
          "kernel",
          node.span(),
          "Linux " + version + " is not modelled",
          "the newest modelled kernel is \"" + KernelVersion.NEWEST + "\"");
    }
    return version;
  }

  private @Nullable Ends ends() {
    String word = values.word(root, "ends", ENDS);
    if (word == null) {
      return null;
    }
    Node node = root.get("ends");
    if (word.equals(Ends.LIMIT.word()) && root.get("limit") == null && node != null) {
      diagnostics.error("ends", node.span(), "there is no 'limit' that the run could end at");
    }
    for (Ends ends : Ends.values()) {
      if (ends.word().equals(word)) {
        return ends;
      }
    }
    return null;
  }

  private ExploreSpec explore() {
    Node node = root.get("explore");
    Node schedules = node instanceof Node.Mapping mapping ? mapping.get("schedules") : node;
    Written value = schedules == null ? null : values.written(schedules);
    if (schedules == null || value == null) {
      return ExploreSpec.ONE;
    }
    int bound = node instanceof Node.Mapping mapping ? bound(mapping) : ExploreSpec.UNBOUNDED;
    return switch (value.text()) {
      case "one" -> ExploreSpec.ONE;
      case "all" -> new ExploreSpec(ExploreSpec.Schedules.ALL, 0, bound);
      default -> {
        // A word that is none of the two has been reported already.
        boolean isWord =
            value.kind() == Node.Kind.TEXT
                && !(schedules instanceof Node.Scalar scalar && Interpolation.isIn(scalar));
        Long count = isWord ? null : values.integer(schedules, ScenarioShape.SCHEDULES);
        yield count == null
            ? ExploreSpec.ONE
            : new ExploreSpec(ExploreSpec.Schedules.RANDOM, count.intValue(), bound);
      }
    };
  }

  private int bound(Node.Mapping explore) {
    Node node = explore.get("bound");
    String text = node == null ? null : values.text(node, ScenarioShape.BOUND);
    if (node == null || text == null) {
      return ExploreSpec.UNBOUNDED;
    }
    Written number =
        new Written(text.substring(0, text.indexOf(' ')), Node.Kind.INTEGER, node.span());
    Long bound = new Scalars(diagnostics).integer(number, new Shape.Int(0, 1_000_000));
    return bound == null ? ExploreSpec.UNBOUNDED : bound.intValue();
  }
}
