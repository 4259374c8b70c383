package wakeline.dsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The JSON Schema (draft-07) of scenario files, for editors. It says of keys and single values
/// what the checker says; what values mean to each other only the checker knows.
public final class ScenarioSchema {
  /// How scenario files name the schema: `# yaml-language-server: $schema=...`.
  public static final String ID = "https://wakeline.invalid/scenario-1.schema.json";

  /// A `$name` somewhere in a value.
  private static final String PARAM = "\\$(\\{[A-Za-z_][A-Za-z0-9_]*\\}|[A-Za-z_])";

  /// Named schemas in the order they were first needed, by shape.
  private final Map<Shape, String> names = new LinkedHashMap<>();

  private ScenarioSchema() {
    names.put(ScenarioShape.DURATION, "duration");
    names.put(ScenarioShape.SIZE, "size");
    names.put(ScenarioShape.RATE, "rate");
    names.put(ScenarioShape.FRACTION, "probability");
    names.put(ScenarioShape.TRUTH, "truth");
    names.put(new Shape.CostAmount(), "cost");
    names.put(ScenarioShape.HOST_KEYS, "host");
    names.put(ScenarioShape.NIC_KEYS, "nic");
    names.put(ScenarioShape.PROCESS_KEYS, "process");
    names.put(ScenarioShape.LINK_KEYS, "link");
    names.put(ScenarioShape.CLAIM_KEYS, "claim");
    names.put(ScenarioShape.CLAIM, "claimText");
    names.put(ScenarioShape.EVENT, "eventText");
    names.put(ScenarioShape.CONDITION, "condition");
  }

  /// The schema as JSON text.
  public static String json() {
    ScenarioSchema schema = new ScenarioSchema();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("$id", ID);
    root.put("title", "Wakeline scenario");
    root.putAll(schema.body(ScenarioShape.ROOT));
    Map<String, Object> definitions = new LinkedHashMap<>();
    schema.names.forEach((shape, name) -> definitions.put(name, schema.body(shape)));
    root.put("definitions", definitions);
    return JsonText.of(root);
  }

  /// The schema of `shape`, by its name where it has one.
  private Map<String, Object> of(Shape shape) {
    String name = names.get(shape);
    return name == null ? body(shape) : object("$ref", "#/definitions/" + name);
  }

  private Map<String, Object> body(Shape shape) {
    return switch (shape) {
      case Shape.Either either -> anyOf(either.shapes().stream().map(this::of).toList());
      case Shape.Keys keys -> keys(keys);
      case Shape.ListOf list -> list(list);
      case Shape.Parsed _ -> object("type", "string");
      case Shape.Text text when text.pattern() == null -> object("type", "string");
      case Shape.Anything _ -> object("type", List.of("string", "number", "boolean"));
      case Shape.Text _,
          Shape.Word _,
          Shape.Int _,
          Shape.Amount _,
          Shape.CostAmount _,
          Shape.Fraction _,
          Shape.Truth _ ->
          anyOf(List.of(plain(shape), object("type", "string", "pattern", PARAM)));
    };
  }

  /// A single value without `$name`.
  private static Map<String, Object> plain(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text(text);
      case Shape.Word word -> object("enum", word.words());
      case Shape.Int range ->
          object("type", "integer", "minimum", range.min(), "maximum", range.max());
      case Shape.Amount amount -> amount(amount.dimension());
      case Shape.CostAmount _ -> amount(Dimension.DURATION);
      case Shape.Fraction _ ->
          anyOf(
              List.of(
                  object("type", "number", "minimum", 0, "maximum", 1),
                  object("type", "string", "pattern", Shape.Fraction.PERCENT.pattern())));
      case Shape.Truth _ -> object("type", "boolean");
      case Shape.Anything _, Shape.Parsed _, Shape.ListOf _, Shape.Keys _, Shape.Either _ ->
          throw new IllegalArgumentException(shape.toString());
    };
  }

  private static Map<String, Object> text(Shape.Text text) {
    Pattern pattern = text.pattern();
    return pattern == null
        ? object("type", "string")
        : object("type", "string", "pattern", pattern.pattern());
  }

  private static Map<String, Object> amount(Dimension dimension) {
    String units = String.join("|", Unit.symbols(dimension));
    return object(
        "type",
        "string",
        "pattern",
        "^[0-9]+(\\.[0-9]+)?(" + units + ")$",
        "examples",
        List.of(dimension.example()));
  }

  private Map<String, Object> list(Shape.ListOf list) {
    Map<String, Object> schema = object("type", "array", "items", of(list.item()));
    if (list.min() > 0) {
      schema.put("minItems", list.min());
    }
    if (list.max() < Integer.MAX_VALUE) {
      schema.put("maxItems", list.max());
    }
    return schema;
  }

  private Map<String, Object> keys(Shape.Keys keys) {
    Map<String, Object> schema = object("type", "object");
    List<String> required = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Shape.Key key : keys.keys()) {
      properties.put(key.name(), described(key));
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    for (Shape.Choice choice : keys.choices()) {
      schema.put(
          choice.onlyOne() ? "oneOf" : "anyOf",
          choice.names().stream().map(name -> object("required", List.of(name))).toList());
    }
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    Shape others = keys.others();
    schema.put("additionalProperties", others == null ? (Object) false : of(others));
    Pattern name = keys.name().pattern();
    if (others != null && name != null) {
      schema.put("propertyNames", object("pattern", name.pattern()));
    }
    if (keys.min() > 0) {
      schema.put("minProperties", keys.min());
    }
    return schema;
  }

  private Map<String, Object> described(Shape.Key key) {
    Map<String, Object> schema = of(key.shape());
    if (!schema.containsKey("$ref")) {
      schema.put("description", key.doc());
      return schema;
    }
    Map<String, Object> described = object("description", key.doc());
    described.put("allOf", List.of(schema));
    return described;
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
    return object("anyOf", schemas);
  }

  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }
}
