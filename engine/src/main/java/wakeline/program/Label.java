package wakeline.program;

/// A label, and with it the first call of the statement it stands before.
///
/// @param function the function it stands in
/// @param site the call's site, −1 if the statement makes none
/// @param calls how many calls the statement makes
public record Label(String name, String function, int site, int calls) {}
