package wakeline.spec;

import wakeline.diag.Span;

/// A name for an event that no program marks itself (`marks:`).
///
/// @param event the event as written, in the language of claims
public record MarkSpec(String name, String event, Span span) {}
