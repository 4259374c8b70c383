package wakeline.explore;

/// Where a schedule departs from what the world does by itself.
///
/// @param timeNanos when
/// @param taken what happens, in words: `run srv.worker[1]`
/// @param instead what would have happened by itself
public record Departure(long timeNanos, String taken, String instead) {}
