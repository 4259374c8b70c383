/// What a trace shows: counts, verdicts, causes.
///
/// Everything here is a function of a [wakeline.trace.Trace] alone. [wakeline.analysis.Metrics]
/// counts (RUNTIME-CONTRACT §5), [wakeline.analysis.Verdicts] plays a scenario's claims against the
/// records (§7), [wakeline.analysis.Causes] walks from a record back to what made it happen.
///
/// Claims are judged in two steps. One pass over the records collects what the claims speak of:
/// where each event happened ([wakeline.analysis.RecordList]) and when each term changed
/// ([wakeline.analysis.Signal]). What a claim says then follows by lookups in these lists, so that
/// `first`, `last` and windows with ends that lie in the future need no second pass, and no claim
/// costs more than its own events.
@NullMarked
package wakeline.analysis;

import org.jspecify.annotations.NullMarked;
