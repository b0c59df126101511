// A value behind a lock. The standard library's Mutex is a futex of its own that the thread
// sanitizer does not know: every hand-over between threads would look like a race to it, and a real
// one would be lost among them. A POSIX mutex costs the same here and is seen.
import Glibc

final class Guarded<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    let made = pthread_mutex_init(mutex, nil)
    precondition(made == 0, "no mutex can be made")
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&value)
  }
}
