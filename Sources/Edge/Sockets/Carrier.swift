// The one seam through which bytes leave, plain and encrypted alike. This carrier sends at once;
// one over a ring would keep the blocks until their completion, and answer `inFlight`. Receives
// are not carried: readiness stays with epoll.
import CLinux
import Glibc

/// What became of a send.
enum Departure {
  /// So many bytes are gone.
  case sent(Int)
  /// The socket takes nothing now.
  case full
  /// The connection is of no use any more.
  case failed
}

struct Carrier {
  func carry(_ slices: UnsafeBufferPointer<clinux_slice>, over fd: Int32) -> Departure {
    guard slices.count > 1 else {
      return departure(clinux_send(fd, slices[0].base, slices[0].length))
    }
    return departure(clinux_send_slices(fd, slices.baseAddress, Int32(slices.count)))
  }

  func carry(_ bytes: UnsafeRawBufferPointer, over fd: Int32) -> Departure {
    departure(clinux_send(fd, bytes.baseAddress, bytes.count))
  }

  private func departure(_ result: Int) -> Departure {
    if result >= 0 { return .sent(result) }
    return result == Int(-EAGAIN) ? .full : .failed
  }
}
