// Embeds web-client/ into the target that uses this plugin, as `Embedded.files`.

import Foundation
import PackagePlugin

@main
struct EmbedWeb: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appendingPathComponent("web-client")
      .resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appendingPathComponent("Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding web-client",
        executable: try context.tool(named: "embedtool").url,
        arguments: [folder.path, output.path],
        // The folders themselves too: otherwise a new file is not noticed.
        inputFiles: inputs(folder), outputFiles: [output])
    ]
  }

  private func inputs(_ folder: URL) -> [URL] {
    let inside = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return [folder] + (inside?.compactMap { $0 as? URL } ?? [])
  }
}
