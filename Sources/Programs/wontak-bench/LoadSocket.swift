// Sockets towards one server, whose address is looked up once. Plain calls; failures are errno.

import Glibc

/// Where connections go.
struct LoadAddress {
  private var storage = sockaddr_storage()
  private let family: Int32
  private let size: socklen_t

  /// Nil when nothing is known under that name.
  init?(host: String, port: UInt16) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else { return nil }
    defer { freeaddrinfo(found) }
    family = first.pointee.ai_family
    size = first.pointee.ai_addrlen
    withUnsafeMutableBytes(of: &storage) {
      $0.copyMemory(
        from: UnsafeRawBufferPointer(start: first.pointee.ai_addr, count: Int(size)))
    }
  }

  /// A non-blocking connection on its way, or a negative errno. A size of 0 leaves a buffer as the
  /// kernel makes it. tcp(7): buffers that bound the window are set before connecting.
  func connect(receiveBytes: Int, sendBytes: Int) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let fd = socket(family, kind, 0)
    guard fd >= 0 else { return -errno }
    set(fd, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    if receiveBytes > 0 { set(fd, SOL_SOCKET, SO_RCVBUF, Int32(receiveBytes)) }
    if sendBytes > 0 { set(fd, SOL_SOCKET, SO_SNDBUF, Int32(sendBytes)) }
    let result = withUnsafePointer(to: storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(fd, $0, size) }
    }
    if result == 0 || errno == EINPROGRESS { return fd }
    let failure = errno
    close(fd)
    return -failure
  }

  private func set(_ fd: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(fd, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}
