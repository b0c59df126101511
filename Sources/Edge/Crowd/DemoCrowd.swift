// A crowd that plays along: phones, facilitators, desk and console react to what the MC does, on a
// thread of their own, until it is told to stop. The MC is a person, or the hands-free program.
import Glibc
import Lines
import Synchronization

/// The crowd of a demonstration.
public final class DemoCrowd: Sendable {
  private struct State {
    var thread: pthread_t?
  }

  private let links: HallLinks
  private let options: DemoOptions
  private let state = Mutex(State())
  private let isStopping = Atomic<Bool>(false)

  /// A crowd for the hall these links belong to.
  public init(links: HallLinks, options: DemoOptions = DemoOptions()) {
    self.links = links
    self.options = options
  }

  deinit { stop() }

  /// Begins a rehearsal in the hall, if none is under way, and lets the crowd come. Returns once
  /// the staff is in; the phones come over the next seconds.
  public func start() throws(CrowdFailure) {
    let loop = try CrowdLoop(links, seed: options.seed)
    let stopping = { [unowned self] in isStopping.load(ordering: .relaxed) }
    loop.isStopped = stopping
    let hall: DemoHall
    do {
      hall = try DemoHall(loop, links, options)
    } catch {
      loop.shut()
      throw error
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(hall).toOpaque()
    let result = pthread_create(&thread, nil, playDemo, context)
    guard result == 0 else {
      Unmanaged<DemoHall>.fromOpaque(context).release()
      throw .system(call: "pthread_create", errno: result)
    }
    let started = thread
    state.withLock { $0.thread = started }
  }

  /// Ends the crowd, and a hands-free program under way. Returns when its thread is gone. The
  /// rehearsal stays: a demonstration is one run from first to last.
  public func stop() {
    isStopping.store(true, ordering: .relaxed)
    let thread = state.withLock { state in
      defer { state.thread = nil }
      return state.thread
    }
    if let thread { pthread_join(thread, nil) }
  }

  /// Plays the MC too, on this thread: the whole program, in about two minutes at pace 1. Returns
  /// once the report is published and can be read.
  public func playHandsFree() throws(CrowdFailure) {
    let loop = try CrowdLoop(links, seed: options.seed &+ 1)
    loop.isStopped = { [unowned self] in isStopping.load(ordering: .relaxed) }
    defer { loop.shut() }
    let program = try HandsFree(loop, links, options)
    try program.play()
  }
}

private func playDemo(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<DemoHall>.fromOpaque(context).takeRetainedValue().play()
  return nil
}
