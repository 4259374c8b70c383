/// The real kernel as judge: scenarios are played on Linux, and what was seen is held against the
/// model.
///
/// ```
/// Scenario ──Oracle──▶ child JVM: actors on one CPU, real system calls ──▶ Observed (a Trace)
/// Scenario ──Simulation──▶ Trace of the model
/// both traces ──Comparison──▶ the first difference
/// ```
@NullMarked
package wakeline.oracle;

import org.jspecify.annotations.NullMarked;
