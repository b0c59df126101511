// The service outside that may be asked to name groups, as flags. Off unless somebody gives them.

import ArgumentParser
import Naming

struct EndpointFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An OpenAI-compatible service that may propose names of groups: notes leave the hall for it.",
      valueName: "url"))
  var llmURL: String?

  @Option(help: ArgumentHelp("The model to ask there.", valueName: "name"))
  var llmModel: String?

  @Option(
    help: ArgumentHelp("The service's key, one line in this file; never shown.", valueName: "file"))
  var llmKeyFile: String?

  @Option(
    help: ArgumentHelp(
      "Trust the service by the SHA-256 of its certificate, not by the system's authorities.",
      valueName: "hex"))
  var llmCertificate: String?

  func validate() throws {
    if (llmURL == nil) != (llmModel == nil) {
      throw ValidationError("--llm-url and --llm-model go together")
    }
    if llmURL == nil, llmKeyFile != nil || llmCertificate != nil {
      throw ValidationError("--llm-key-file and --llm-certificate need --llm-url")
    }
    let digits = llmCertificate.map { $0.allSatisfy(\.isHexDigit) && $0.utf8.count == 64 }
    if digits == false { throw ValidationError("--llm-certificate is 64 hexadecimal digits") }
  }

  /// The service; nil unless one was named.
  func endpoint() throws -> Endpoint? {
    guard let llmURL, let llmModel else { return nil }
    do {
      return try Endpoint(
        url: llmURL, model: llmModel, keyFile: llmKeyFile, certificateSHA256: llmCertificate)
    } catch { throw Ending.input([error.description]) }
  }
}
