import Testing

/// What sends signals to this process, and what catches them: one test at a time, because they are the
/// whole process's.
@Suite(.serialized) enum SignalTests {}
