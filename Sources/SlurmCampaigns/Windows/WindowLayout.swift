/// How tasks lie in windows: arithmetic, so that ten million cost nothing.
///
/// Windows and the places in them count from 1, as the tasks of an array do.
struct WindowLayout: Hashable, Sendable {
  /// How many tasks there are.
  let taskCount: Int
  /// How many of them are a window; the last one may have less.
  let size: Int

  /// The number of windows.
  var count: Int { (taskCount + size - 1) / size }

  /// How many tasks a window has.
  func count(of window: Int) -> Int { min(size, taskCount - (window - 1) * size) }

  /// The place among all tasks, from 1 on, of a place in a window.
  func ordinal(of place: Int, in window: Int) -> Int { (window - 1) * size + place }

  /// The window of a place among all tasks.
  func window(of ordinal: Int) -> Int { (ordinal - 1) / size + 1 }

  /// The place in its window of a place among all tasks.
  func place(of ordinal: Int) -> Int { (ordinal - 1) % size + 1 }
}
