package wakeline.syscall;

import org.jspecify.annotations.Nullable;

/// A parameter of a call.
///
/// @param name as the man page has it
/// @param family the constants that may stand here; null if any number may
/// @param isOptional whether a program may leave the argument out
public record Param(String name, ParamKind kind, @Nullable Family family, boolean isOptional) {}
