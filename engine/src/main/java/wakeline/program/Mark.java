package wakeline.program;

/// A `mark` statement's name and how many values it carries.
public record Mark(String name, int values) {}
