// Writes every file of a folder into one Swift file, as base64 in static strings: the program
// then carries its pages and needs nothing beside it. Tests of the pages stay outside.
//
// usage: embedtool FOLDER OUTPUT.swift

import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: embedtool FOLDER OUTPUT.swift\n".utf8))
  exit(2)
}
let folder = URL(fileURLWithPath: arguments[1]).resolvingSymlinksInPath()
let skipped: Set<String> = ["tests", ".DS_Store"]

func files(in directory: URL, under prefix: String) throws -> [(path: String, url: URL)] {
  try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    .filter { !skipped.contains($0) }
    .flatMap { name -> [(path: String, url: URL)] in
      let url = directory.appendingPathComponent(name)
      let kind = try url.resourceValues(forKeys: [.isDirectoryKey])
      let path = prefix + name
      return kind.isDirectory == true ? try files(in: url, under: path + "/") : [(path, url)]
    }
}

var text = "// Made from web-client; do not edit.\n\nenum Embedded {\n"
text += "  static let files: [(path: String, base64: StaticString)] = [\n"
for (path, url) in try files(in: folder, under: "") {
  let base64 = try Data(contentsOf: url).base64EncodedString()
  text += "    (\"\(path)\", \"\(base64)\"),\n"
}
text += "  ]\n}\n"
try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[2]))
