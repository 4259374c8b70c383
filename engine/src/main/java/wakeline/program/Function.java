package wakeline.program;

/// A function of a program.
///
/// @param entry index of its first instruction
/// @param params how many slots its arguments fill, at the beginning of its frame
/// @param frameSlots slots of its arguments and variables
/// @param stackSlots most slots that its expressions need above them
/// @param steps language steps of one execution, loops and calls not counted
/// @param isSpawned whether a `spawn` starts it as a thread
public record Function(
    String name,
    int entry,
    int params,
    int frameSlots,
    int stackSlots,
    int steps,
    boolean isSpawned) {}
