package wakeline.dsl.yaml;

/// How much of a file is read at most, so that no file can take the tool's time or memory.
///
/// @param maxCharacters of one file
/// @param maxDepth of mappings and lists in each other
/// @param maxNodes of a file with every alias written out
public record YamlLimits(int maxCharacters, int maxDepth, int maxNodes) {
  /// Far above what a person writes.
  public static final YamlLimits DEFAULT = new YamlLimits(2_000_000, 64, 100_000);
}
