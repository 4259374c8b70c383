/// Time, order and chance: what every part of the simulated machine stands on.
///
/// [wakeline.core.EventQueue] holds what is going to happen, in the one order the simulation knows:
/// instant first, then order of scheduling. [wakeline.core.Rng] draws, from a stream per name;
/// [wakeline.core.Chooser] decides where a real machine could go more than one way;
/// [wakeline.core.Limits] are the bounds of the tool itself.
///
/// All times are `long` nanoseconds since the start of the run.
@NullMarked
package wakeline.core;

import org.jspecify.annotations.NullMarked;
