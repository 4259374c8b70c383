package wakeline.world;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.spec.EndReason;
import wakeline.trace.Trace;

/// What a run left: its trace, and how it ended.
///
/// @param error what a program did that ended it, for [EndReason#ERROR]; else null
/// @param bound which bound of the tool ended it, for [EndReason#BUDGET]; else null
public record RunResult(
    Trace trace, EndReason reason, @Nullable Diagnostic error, @Nullable String bound) {}
