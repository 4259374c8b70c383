/// What to simulate, as plain immutable values.
///
/// A [wakeline.spec.Scenario] is one row of a scenario file with every parameter substituted: hosts
/// with their processes, links, and what is claimed of the run. The `dsl` module makes them from
/// text; Java users make them with [wakeline.spec.Scenario#builder]. Values are checked when they
/// are made; lists and maps keep the order they were given in. Times are in nanoseconds.
@NullMarked
package wakeline.spec;

import org.jspecify.annotations.NullMarked;
