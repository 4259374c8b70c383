package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.dsl.yaml.Node;

/// Merges the files that a scenario names in `use:` into it.
///
/// Hosts, links, params, marks, snapshots and claims are taken over; two files may describe the
/// same host, but nothing may be given twice. What a file says about itself (its id, its matrix,
/// its limit) stays its own. A file that is reached on several ways is merged once.
final class UsedFiles {
  private static final List<String> MERGED =
      List.of("params", "hosts", "links", "marks", "snapshots", "expect");

  /// Files that one scenario may use, directly or not.
  private static final int MAX_FILES = 64;

  private final SourceReader reader;
  private final Diagnostics diagnostics;
  private final Set<String> seen = new LinkedHashSet<>();

  UsedFiles(SourceReader reader, Diagnostics diagnostics) {
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /// `root` with everything that the files it uses add to it.
  Node.Mapping merge(Node.Mapping root) {
    List<String> way = List.of(SourceReader.resolve("", root.span().file().name()));
    return merge(root, way);
  }

  private Node.Mapping merge(Node.Mapping root, List<String> way) {
    Node.Mapping merged = root;
    if (root.get("use") instanceof Node.Sequence names) {
      for (Node name : names.items()) {
        if (name instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
          Node.Mapping used = read(scalar, way);
          merged = used == null ? merged : together(merged, used);
        }
      }
    }
    return merged;
  }

  private Node.@Nullable Mapping read(Node.Scalar name, List<String> way) {
    String path = SourceReader.resolve(name.span().file().name(), name.text());
    if (way.contains(path)) {
      diagnostics.error(
          "use-cycle",
          name.span(),
          "'" + path + "' uses itself",
          String.join(" uses ", way) + " uses " + path);
      return null;
    }
    if (!seen.add(path)) {
      return null;
    }
    if (seen.size() > MAX_FILES) {
      diagnostics.error("use-many", name.span(), "more than " + MAX_FILES + " files are used");
      return null;
    }
    SourceFile file = reader.open(name);
    Node root = file == null ? null : reader.read(file);
    if (root == null) {
      return null;
    }
    new ShapeChecker(diagnostics).check(root, ScenarioShape.PART, root.span());
    List<String> longer = new ArrayList<>(way);
    longer.add(path);
    return root instanceof Node.Mapping mapping ? merge(mapping, longer) : null;
  }

  private Node.Mapping together(Node.Mapping root, Node.Mapping used) {
    Map<String, Node.Entry> entries = byName(root);
    for (Node.Entry entry : used.entries()) {
      if (MERGED.contains(entry.name())) {
        join(entries, entry, entry.name());
      }
    }
    return new Node.Mapping(root.span(), List.copyOf(entries.values()));
  }

  private static Map<String, Node.Entry> byName(Node.Mapping mapping) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      entries.put(entry.name(), entry);
    }
    return entries;
  }

  private void join(Map<String, Node.Entry> entries, Node.Entry added, String path) {
    Node.Entry own = entries.get(added.name());
    if (own == null) {
      entries.put(added.name(), added);
    } else if (own.value() instanceof Node.Mapping a
        && added.value() instanceof Node.Mapping b
        && isJoint(path)) {
      Map<String, Node.Entry> inner = byName(a);
      for (Node.Entry entry : b.entries()) {
        join(inner, entry, path + "." + entry.name());
      }
      Node.Mapping joined = new Node.Mapping(a.span(), List.copyOf(inner.values()));
      entries.put(added.name(), new Node.Entry(own.key(), joined));
    } else if (own.value() instanceof Node.Sequence a && added.value() instanceof Node.Sequence b) {
      List<Node> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      entries.put(added.name(), new Node.Entry(own.key(), new Node.Sequence(a.span(), items)));
    } else {
      clash(own.span(), added.span(), path);
    }
  }

  /// Whether two files may both describe what stands at `path`: the tables, hosts, and their
  /// tables.
  private static boolean isJoint(String path) {
    String[] steps = path.split("\\.", -1);
    return steps.length == 1 || (steps[0].equals("hosts") && steps.length <= 3);
  }

  private void clash(Span own, Span added, String path) {
    Span first = own.file() == added.file() || own.compareTo(added) < 0 ? own : added;
    Span second = first == own ? added : own;
    diagnostics.error(
        "use-clash", second, "'" + path + "' is given twice", "it is also given at " + first);
  }
}
