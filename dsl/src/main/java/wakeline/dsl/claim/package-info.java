/// Claims from text: what must hold of a run.
///
/// [wakeline.dsl.claim.ClaimUses] tells, before programs are compiled, which variables, labels and
/// marks the claims of a file name; [wakeline.dsl.claim.ClaimCompiler] then reads each claim
/// against the compiled programs of a row, with every problem of a text in one pass, and makes the
/// plain values of [wakeline.spec.claim].
@NullMarked
package wakeline.dsl.claim;

import org.jspecify.annotations.NullMarked;
