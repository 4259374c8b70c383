package wakeline.cpu;

/// What a task belongs to: its process, which lives in a layer above.
public abstract class TaskOwner {}
