/// What happened, as columns: the single product of a run.
///
/// [wakeline.trace.TraceWriter] appends; [wakeline.trace.Trace] is read, by column where speed
/// matters or as [wakeline.trace.Row] records made on demand. Every record names its cause.
@NullMarked
package wakeline.trace;

import org.jspecify.annotations.NullMarked;
