package wakeline.spec;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;
import wakeline.spec.claim.Event;

/// A name for an event that no program marks itself (`marks:`).
///
/// @param text the event as written, in the language of claims
/// @param span where it is written, or null if it was made without a text
public record MarkSpec(String name, Event event, String text, @Nullable Span span) {}
