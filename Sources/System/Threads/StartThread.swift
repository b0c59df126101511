// A thread of the system's own, for what lives as long as the program does.

public import Glibc

/// Starts a thread that runs `body` to its end.
public func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
  let box = Unmanaged.passRetained(ThreadBody(body))
  var thread = pthread_t()
  let result = pthread_create(&thread, nil, runBody, box.toOpaque())
  precondition(result == 0, "the system has room for one more thread")
  return thread
}

private final class ThreadBody {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let thread = Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
  thread.body()
  return nil
}
