/// The language of claims as plain values: what must hold of a run.
///
/// A [wakeline.spec.claim.Claim] speaks of [wakeline.spec.claim.Event]s (records of the trace that
/// match a [wakeline.spec.claim.Pattern]) and of [wakeline.spec.claim.State]s (comparisons of
/// [wakeline.spec.claim.Term]s, each of which has a value behind every record). A
/// [wakeline.spec.claim.Window] cuts a stretch out of the run, a [wakeline.spec.claim.Place] names
/// tasks, objects or hosts. Parameters are substituted and constants folded: a claim belongs to one
/// row of the matrix.
///
/// Everything prints as it is written in a scenario file. Times are in nanoseconds, record numbers
/// do not occur: `wakeline.analysis` plays claims against a trace.
@NullMarked
package wakeline.spec.claim;

import org.jspecify.annotations.NullMarked;
