/// What a kernel step costs: numbers, not code.
///
/// [wakeline.cost.Cost] names the steps, [wakeline.cost.CostTable] gives each a number. What
/// happens, and in what order, is decided elsewhere; with the profile `zero` order alone decides.
@NullMarked
package wakeline.cost;

import org.jspecify.annotations.NullMarked;
