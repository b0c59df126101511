// The addresses of this machine, for a hall that listens on all of them: phones may then call it
// by any, and a QR code needs one that is not 0.0.0.0.

import Glibc

enum Interfaces {
  /// Whether a host means every address.
  static func isEvery(_ host: String) -> Bool { host == "0.0.0.0" || host == "::" }

  /// Numeric addresses of interfaces that are up, as a URL spells them; the loopback's last.
  static var addresses: [String] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var outside: [String] = []
    var loopback: [String] = []
    var next = list
    while let interface = next?.pointee {
      next = interface.ifa_next
      guard let address = interface.ifa_addr, let text = numeric(address) else { continue }
      let isLoopback = interface.ifa_flags & UInt32(IFF_LOOPBACK) != 0
      if isLoopback { loopback.append(text) } else { outside.append(text) }
    }
    return outside + loopback
  }

  private static func numeric(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
    let size: Int
    switch Int32(address.pointee.sa_family) {
    case AF_INET: size = MemoryLayout<sockaddr_in>.size
    case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
    default: return nil
    }
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(address, socklen_t(size), &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
        == 0
    else { return nil }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // A link-local address means nothing without its interface, and no URL may carry that.
    guard !text.contains("%") else { return nil }
    return text.contains(":") ? "[\(text)]" : text
  }
}
