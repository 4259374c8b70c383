/// YAML as a tree in which every key and value knows its place in the file.
@NullMarked
package wakeline.dsl.yaml;

import org.jspecify.annotations.NullMarked;
