// The files of a plan folder as bytes: there or not, readable or not, small enough or not. The
// only place of this target that touches a disk; it does not look inside a file.

import Foundation

/// Reads whole files of one folder and reports those it cannot.
struct FolderFiles {
  let folder: String
  let faults: FaultList

  /// Whether the folder is one; reports it if not.
  func folderExists() -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      faults.add(
        TextRules.oneLine(folder), .file, .missingFolder,
        Message("이런 폴더가 없습니다", "there is no such folder"))
      return false
    }
    return true
  }

  /// The bytes of the file `name`; nil if it is not there or could not be read whole.
  func bytes(of name: String, max: Int, isRequired: Bool) -> [UInt8]? {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
      .resolvingSymlinksInPath()
    guard FileManager.default.fileExists(atPath: url.path) else {
      if isRequired {
        faults.add(name, .file, .missingFile, Message("파일이 없습니다", "the file is missing"))
      }
      return nil
    }
    // A pipe or device would block the start for ever.
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let handle = try? FileHandle(forReadingFrom: url)
    else { return unreadable(name) }
    defer { try? handle.close() }
    do {
      // One byte more than allowed tells a file that is too large from one that just fits.
      let data = try handle.read(upToCount: max + 1) ?? Data()
      return data.count > max ? tooLarge(name, max: max) : [UInt8](data)
    } catch {
      return unreadable(name)
    }
  }

  private func unreadable(_ name: String) -> [UInt8]? {
    faults.add(
      name, .file, .unreadableFile,
      Message("파일을 읽을 수 없습니다", "the file cannot be read"))
    return nil
  }

  private func tooLarge(_ name: String, max: Int) -> [UInt8]? {
    faults.add(
      name, .file, .fileTooLarge,
      Message(
        "파일이 너무 큽니다. \(max)바이트까지 읽습니다", "the file is too large, the limit is \(max) bytes"))
    return nil
  }
}
