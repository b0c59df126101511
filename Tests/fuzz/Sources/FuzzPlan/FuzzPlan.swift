// Plan folders as somebody wrote them: one file of a good folder is replaced by the input, and its
// first byte says which. Accepted plans can be journaled and opened; refused ones get faults that
// a terminal can show. The TOML reader under it is C++: an abort there is a finding as well.
import Foundation
import Hall
import Judging
import PlanFolder
import Wire

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let name =
    switch first {
    case UInt8(ascii: "t"): "tables.csv"
    case UInt8(ascii: "r"): "roster.csv"
    case UInt8(ascii: "n"): "sample-notes.tsv"
    default: "hall.toml"
    }
  switch ScratchFolder.shared.read(with: Array(bytes.dropFirst()), as: name) {
  case .success(let reading): judge(reading)
  case .failure(let refused): judge(refused, in: name, bytes.dropFirst())
  }
  return 0
}

private func judge(_ refused: PlanFaults, in name: String, _ bytes: ArraySlice<UInt8>) {
  promise(!refused.faults.isEmpty, "a refusal has a reason")
  let lines = bytes.count { $0 == 0x0A } + 1
  for fault in refused.faults {
    if case .position(let line, let column) = fault.place, fault.file == name {
      promise(
        (1...lines).contains(line) && column >= 1,
        "a fault stands in its file: \(fault) of \(lines)")
    }
    for scalar in fault.description.unicodeScalars {
      promise(
        !scalar.properties.isBidiControl && scalar.properties.generalCategory != .control,
        "a fault is a line a terminal can show: \(fault.description.debugDescription)")
    }
  }
}

private func judge(_ reading: PlanReading) {
  let plan = reading.plan
  promise(plan.seats.count == reading.people.count, "everybody has a seat")
  promise(Set(reading.people.map(\.seat)).count == reading.people.count, "of their own")
  promise(Set(reading.people.map(\.seat)) == Set(plan.seats), "and no seat is left over")
  // A hall opens with it: the rules take it, the journal spells it, and reads it back the same.
  let events: [Event]
  do throws(Refusal) {
    events = try HallState().decide(.planHall(plan), by: .house, at: 1) { _ in
      [UInt8](repeating: 0, count: 32)
    }
  } catch {
    return promise(false, "a plan that was accepted cannot be opened: \(error)")
  }
  for event in events {
    let stored = StoredEntry(entry: Entry(at: 1, by: .house, event: event), mark: nil)
    let row = EntryCodec.encode(stored)
    let back = try? EntryCodec.decode(row)
    promise(back == stored, "what is journaled is read back")
    promise(back.map(EntryCodec.encode) == row, "byte for byte")
  }
}
