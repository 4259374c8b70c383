package wakeline.dsl.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;

/// Reads YAML text into a [Node] tree with exact spans, in one pass over the parser's events.
///
/// What a syntax error hides is not read; every other trap (a key twice, `<<`, a tag, a second
/// document, an alias to nothing or to itself) is reported and reading goes on. Depth and size are
/// bounded while reading, aliases counted as if written out, so a bomb is refused before it grows.
public final class NodeReader {
  private final SourceFile file;
  private final YamlLimits limits;
  private final Diagnostics diagnostics;
  private final Offsets offsets;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new LinkedHashMap<>();

  /// Nodes so far, those behind aliases counted each time.
  private long nodes;

  /// Depth of the collection being read.
  private int depth;

  /// Set when there is no point in going on; what stopped the reading has been reported.
  private boolean stopped;

  /// What an anchor names; `node` is null while it is being read.
  private record Anchored(@Nullable Node node, long nodes, int height) {}

  private NodeReader(SourceFile file, String cleaned, YamlLimits limits, Diagnostics diagnostics) {
    this.file = file;
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.offsets = new Offsets(file);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.name())
            .setUseMarks(true)
            .setBufferSize(cleaned.length() + 1)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    this.events = new Parse(settings).parseString(cleaned).iterator();
  }

  /// The one document of `file`, or null if there is none or it cannot be read; then at least one
  /// error has been reported.
  public static @Nullable Node read(SourceFile file, YamlLimits limits, Diagnostics diagnostics) {
    if (file.text().length() > limits.maxCharacters()) {
      diagnostics.error(
          "file-size",
          file.span(0, 0),
          "the file has more than " + limits.maxCharacters() + " characters");
      return null;
    }
    String cleaned = Unprintable.replace(file, diagnostics);
    return new NodeReader(file, cleaned, limits, diagnostics).document();
  }

  private @Nullable Node document() {
    @Nullable Node root = null;
    for (@Nullable Event event = next(); event != null; event = next()) {
      switch (event) {
        case StreamStartEvent _, DocumentEndEvent _ -> {}
        case StreamEndEvent _ -> {
          return root == null ? empty() : root;
        }
        case DocumentStartEvent _ -> {
          if (root != null) {
            diagnostics.error(
                "yaml-documents",
                span(event),
                "a scenario file is one YAML document; a second one begins here",
                "put it in a file of its own, or remove the '---'");
            return root;
          }
        }
        default -> {
          root = node(event);
          if (root == null) {
            return null;
          }
        }
      }
    }
    return null;
  }

  private @Nullable Node empty() {
    diagnostics.error("yaml-empty", file.span(0, 0), "the file is empty");
    return null;
  }

  /// The next event, or null if the text cannot be read any further.
  private @Nullable Event next() {
    if (stopped) {
      return null;
    }
    try {
      return events.hasNext() ? events.next() : null;
    } catch (YamlEngineException e) {
      diagnostics.add(new YamlProblem(file, offsets).diagnostic(e));
    } catch (RuntimeException e) {
      // The parser's own bugs on hostile input must not reach the user as a stack trace.
      diagnostics.error(
          "yaml-syntax", offsets.lastSpan(), "the YAML text cannot be read from here");
    }
    stopped = true;
    return null;
  }

  private @Nullable Node node(Event event) {
    return switch (event) {
      case AliasEvent alias -> alias(alias);
      case NodeEvent node -> anchored(node);
      default -> throw new IllegalStateException("not a node: " + event);
    };
  }

  private @Nullable Node alias(AliasEvent event) {
    Span span = span(event);
    String name = event.getAlias().getValue();
    Anchored target = anchors.get(name);
    if (target == null) {
      diagnostics.error(
          "yaml-alias",
          span,
          "no anchor '&" + name + "' stands before this alias",
          "put text that begins with '*' in quotes");
      return nothing(span);
    }
    Node node = target.node();
    if (node == null) {
      diagnostics.error("yaml-alias", span, "'*" + name + "' stands inside what it repeats");
      return nothing(span);
    }
    nodes += target.nodes();
    boolean fits = isWithinNodes(span);
    return fits && isWithinDepth(depth + target.height(), span) ? node : null;
  }

  private static Node nothing(Span span) {
    return new Node.Scalar(span, "", Node.Style.PLAIN);
  }

  private @Nullable Node anchored(NodeEvent event) {
    String anchor = event.getAnchor().map(a -> a.getValue()).orElse(null);
    long before = nodes;
    if (anchor != null) {
      anchors.put(anchor, new Anchored(null, 0, 0));
    }
    nodes++;
    if (!isWithinNodes(span(event))) {
      return null;
    }
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent sequence -> sequence(sequence);
          case MappingStartEvent mapping -> mapping(mapping);
          default -> throw new IllegalStateException("not a node: " + event);
        };
    if (anchor != null && node != null) {
      anchors.put(anchor, new Anchored(node, nodes - before, height(node)));
    }
    return node;
  }

  private static int height(Node node) {
    int height = 0;
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          height = Math.max(height, height(item) + 1);
        }
      }
      case Node.Mapping mapping -> {
        for (Node.Entry entry : mapping.entries()) {
          height = Math.max(height, height(entry.value()) + 1);
        }
      }
    }
    return height;
  }

  private Node.Scalar scalar(ScalarEvent event) {
    Span span = span(event);
    checkTag(event.getTag(), span);
    return new Node.Scalar(span, event.getValue(), style(event.getScalarStyle()));
  }

  private static Node.Style style(ScalarStyle style) {
    return switch (style) {
      case PLAIN, JSON_SCALAR_STYLE -> Node.Style.PLAIN;
      case SINGLE_QUOTED -> Node.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Node.Style.DOUBLE_QUOTED;
      case LITERAL -> Node.Style.LITERAL;
      case FOLDED -> Node.Style.FOLDED;
    };
  }

  private void checkTag(Optional<String> tag, Span span) {
    if (tag.isPresent()) {
      diagnostics.error(
          "yaml-tag",
          span,
          "tags like '!" + tag.get().replaceFirst("^.*[:!]", "") + "' mean nothing in a scenario",
          "put text that begins with '!' in quotes");
    }
  }

  private Node.@Nullable Sequence sequence(SequenceStartEvent start) {
    Span span = enter(start);
    if (span == null) {
      return null;
    }
    List<Node> items = new ArrayList<>();
    for (@Nullable Event event = next(); event != null; event = next()) {
      if (event instanceof SequenceEndEvent) {
        depth--;
        Span end = start.isFlow() || items.isEmpty() ? span(event) : items.getLast().span();
        return new Node.Sequence(span.to(end), items);
      }
      Node item = node(event);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return null;
  }

  private Node.@Nullable Mapping mapping(MappingStartEvent start) {
    Span span = enter(start);
    if (span == null) {
      return null;
    }
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    Span last = span;
    for (@Nullable Event event = next(); event != null; event = next()) {
      if (event instanceof MappingEndEvent) {
        depth--;
        Span end = start.isFlow() ? span(event) : last;
        return new Node.Mapping(span.to(end), List.copyOf(entries.values()));
      }
      Node key = node(event);
      Event valueEvent = key == null ? null : next();
      Node value = valueEvent == null ? null : node(valueEvent);
      if (key == null || value == null) {
        return null;
      }
      last = value.span();
      add(entries, key, value);
    }
    return null;
  }

  private void add(Map<String, Node.Entry> entries, Node key, Node value) {
    switch (key) {
      case Node.Scalar scalar when scalar.text().isEmpty() ->
          diagnostics.error("yaml-key", scalar.span(), "a key is missing before this ':'");
      case Node.Scalar scalar
          when scalar.text().equals("<<") && scalar.style() == Node.Style.PLAIN ->
          diagnostics.error(
              "yaml-merge",
              scalar.span(),
              "merge keys ('<<') are not part of YAML 1.2",
              "write the keys out, or put what is shared in a file and name it in 'use:'");
      case Node.Scalar scalar -> {
        Node.Entry first = entries.putIfAbsent(scalar.text(), new Node.Entry(scalar, value));
        if (first != null) {
          diagnostics.error(
              "duplicate-key",
              scalar.span(),
              "the key '" + scalar.text() + "' was already given at line " + first.span().line());
        }
      }
      case Node.Sequence _, Node.Mapping _ ->
          diagnostics.error(
              "yaml-key",
              key.span(),
              "a key must be a word, not a list or mapping",
              "put text that begins with '[' or '{' in quotes");
    }
  }

  /// Begins a collection; null if it is too deep.
  private @Nullable Span enter(CollectionStartEvent start) {
    Span span = span(start);
    checkTag(start.getTag(), span);
    depth++;
    return isWithinDepth(depth, span) ? span : null;
  }

  private boolean isWithinDepth(int level, Span span) {
    if (level > limits.maxDepth()) {
      diagnostics.error("yaml-depth", span, "nested deeper than " + limits.maxDepth() + " levels");
      stopped = true;
    }
    return !stopped;
  }

  private boolean isWithinNodes(Span span) {
    if (nodes > limits.maxNodes()) {
      diagnostics.error(
          "yaml-size",
          span,
          "with its aliases written out the file has more than "
              + limits.maxNodes()
              + " keys and values");
      stopped = true;
    }
    return !stopped;
  }

  private Span span(Event event) {
    return offsets.span(event.getStartMark(), event.getEndMark());
  }
}
