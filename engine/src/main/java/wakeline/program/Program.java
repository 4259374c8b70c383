package wakeline.program;

/// What a process runs. Stands here until the language brings it.
public final class Program {}
