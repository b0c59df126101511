// How the report looks on a phone, on a desk and on A4. Reads in grey.

enum ReportStyle {
  static let css = """
    @page { size: A4; margin: 20mm }
    * { box-sizing: border-box }
    body { margin: 0; background: #f8f6f1; color: #1e2528; line-height: 1.6; word-break: keep-all; overflow-wrap: anywhere; font-family: system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif }
    main { max-width: 760px; margin: 0 auto; padding: 32px 20px 48px; background: #fff }
    h1 { margin: 0; font-size: 36px; line-height: 50px; letter-spacing: -0.2px }
    h2 { margin: 40px 0 12px; padding-top: 12px; border-top: 2.5px solid #1e2528; font-size: 20px; line-height: 30px }
    h3 { margin: 20px 0 2px; font-size: 16px; line-height: 26px }
    .kind, .base, .quiet { color: #4c5558; font-size: 14px; margin: 0 0 8px }
    .sub { margin: 4px 0; font-size: 18px }
    .run { margin: 0 0 16px; padding: 8px 12px; background: #f8ebcb; color: #6f4a00; border: 2px solid #a87408; font-weight: 700 }
    .facts { display: flex; flex-wrap: wrap; margin: 24px 0 0; padding: 0 }
    .facts div { width: 33.3%; padding: 8px 12px 8px 0 }
    .facts dt { color: #4c5558; font-size: 14px } .facts dd { margin: 0; font-size: 18px; font-weight: 700 }
    table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
    td, th { padding: 6px 8px 6px 0; border-bottom: 1px solid #dbd6ca; text-align: left; font-weight: 400; vertical-align: middle }
    .n { white-space: nowrap } .result .n { text-align: right; width: 1% } .bar { width: 38% }
    .bar svg { display: block; width: 100%; height: 14px } rect { fill: #3b4a50 } .track { fill: #e3dfd4 }
    .verdict { margin: 4px 0 8px; padding-left: 12px; border-left: 5px solid #1f6059; font-size: 18px; font-weight: 700 }
    .notes { margin: 0; padding: 0; list-style: none }
    .notes li { display: flex; justify-content: space-between; padding: 5px 0; border-bottom: 1px solid #dbd6ca; font-size: 15px }
    .notes .quiet { margin: 0 0 0 16px; white-space: nowrap } em { font-style: normal; color: #4c5558; border: 1.5px dashed #7d776b; border-radius: 6px; padding: 0 6px; font-size: 13px }
    .whole { white-space: nowrap } footer { margin-top: 40px; border-top: 1px solid #dbd6ca; padding-top: 16px }
    article { break-inside: avoid }
    @media print { body { background: #fff; font-size: 10pt } main { max-width: none; padding: 0 } }
    """
}
