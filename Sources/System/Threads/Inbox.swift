// A queue into one thread: many may put, one takes all that is there at once and sleeps until
// something comes or its deadline passes.

public import Glibc

/// A queue with one reader. It is on every vote's way, so its code is inlined where it is used.
public final class Inbox<Item: Sendable>: @unchecked Sendable {
  // Guarded by `mutex`; a Mutex value cannot be waited on with a condition.
  @usableFromInline var items: [Item] = []
  @usableFromInline let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline let condition: UnsafeMutablePointer<pthread_cond_t>

  public init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // Deadlines must not move when somebody sets the clock.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  @inlinable public func put(_ item: Item) { put([item]) }

  @inlinable public func put(_ more: [Item]) {
    guard !more.isEmpty else { return }
    pthread_mutex_lock(mutex)
    let wasEmpty = items.isEmpty
    items.append(contentsOf: more)
    pthread_mutex_unlock(mutex)
    if wasEmpty { pthread_cond_signal(condition) }
  }

  /// Everything that waits, in the order it came; sleeps until there is something or `deadline`
  /// (monotonic nanoseconds, nil: for ever) has passed.
  @inlinable public func take(until deadline: Int64?) -> [Item] {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while items.isEmpty {
      guard let deadline else {
        pthread_cond_wait(condition, mutex)
        continue
      }
      var until = timespec(
        tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
      if pthread_cond_timedwait(condition, mutex, &until) == ETIMEDOUT { break }
    }
    let taken = items
    items = []
    return taken
  }

  /// How many wait.
  public var count: Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return items.count
  }
}
