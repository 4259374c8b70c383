/// Trace to text: one renderer is one small class, and a function of a [wakeline.reports.Run].
///
/// No renderer knows the engine's insides. What a report needs to know, the trace holds; a trace
/// captured from a real kernel goes through the same renderers.
@NullMarked
package wakeline.reports;

import org.jspecify.annotations.NullMarked;
