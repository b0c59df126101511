// How the report looks on a phone, on a desk and on A4. It reads in grey; bars are drawn, not
// backgrounds, because printers leave those out.

enum ReportStyle {
  static let css = """
    @page { size: A4; margin: 20mm; @bottom-right { content: counter(page) " / " counter(pages);
      font: 9pt system-ui, "Noto Sans CJK KR", sans-serif; color: #4c5558 } }
    * { box-sizing: border-box }
    body { margin: 0; background: #f8f6f1; color: #1e2528; font: 15px/1.6 system-ui,
      "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif;
      word-break: keep-all; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
    main { max-width: 794px; margin: 0 auto; padding: 32px 20px 48px; background: #fff }
    h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0 }
    ul, ol { list-style: none }
    a { color: #1f6059 }
    .patterns { position: absolute }
    .quiet { color: #4c5558; font-size: 13.3px; font-weight: 400 }
    .whole { white-space: nowrap }
    .run { margin-bottom: 20px; padding: 8px 12px; border: 2px solid #a87408; color: #6f4a00;
      font-weight: 700 }
    .kind { display: flex; justify-content: space-between; margin-bottom: 24px; color: #4c5558 }
    .kind a { padding: 12px; margin: -12px }
    header .ring { float: right; margin-left: 16px }
    circle { fill: none; stroke: #3b4a50; stroke-width: 2.5 }
    circle.on { fill: #3b4a50; stroke: none }
    h1 { font-size: 36px; line-height: 50px; letter-spacing: -0.2px }
    .sub { margin-bottom: 8px; font-size: 18px }
    .facts { display: flex; flex-wrap: wrap; clear: both; margin: 24px 0; padding: 12px 0;
      border: solid #dbd6ca; border-width: 1px 0 }
    header + .facts { margin-top: 32px }
    .facts div { flex: 1 1 25%; min-width: 130px; padding: 4px 12px;
      border-left: 1px solid #dbd6ca }
    .facts div:first-child { padding-left: 0; border: 0 }
    .facts dd { font-size: 26px; font-weight: 700; line-height: 36px }
    .facts dt { color: #4c5558; font-size: 14px }
    .finding { margin: 24px 0; padding-left: 20px; border-left: 5px solid #1f6059; font-size: 16px }
    .finding ol { padding-left: 1.4em; list-style: decimal }
    .finding li { padding: 2px 0 }
    .finding .quiet { margin-top: 8px }
    section { margin-top: 36px }
    .title { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
      padding-top: 12px; border-top: 2.5px solid #1e2528; break-after: avoid }
    .title p { color: #4c5558; font-size: 14px }
    h2 { margin-right: 16px; font-size: 20px; line-height: 34px }
    .question { margin: 4px 0 8px; break-after: avoid }
    table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 21px }
    td, th { padding: 7px 8px 7px 0; border-bottom: 1px solid #dbd6ca; text-align: left;
      vertical-align: middle; font-weight: 400 }
    tr { break-inside: avoid }
    .result, .agenda { break-inside: avoid }
    .result th { width: 34% }
    .wide { overflow-x: auto }
    caption { padding: 4px 0; color: #4c5558; font-size: 13.3px; text-align: left }
    .matrix thead th, .rounds thead th { vertical-align: bottom; line-height: 17px }
    .matrix .n, .rounds .n { padding-left: 8px }
    .matrix { min-width: 560px; table-layout: fixed }
    .matrix td:first-child, .matrix th[scope=row] { width: 24% }
    .matrix thead th { white-space: normal }
    .stayed { background: #e3dfd4 }
    .rank { width: 48px; white-space: nowrap }
    .cut { margin-top: 20px }
    .scroll + .quiet { margin-top: 8px }
    .crosstab .n { padding-right: 0; padding-left: 12px; white-space: normal }
    .scroll { overflow-x: auto; break-inside: avoid }
    .top .rank, .top th, .top .n { font-weight: 700 }
    .n { padding-right: 0; text-align: right; white-space: nowrap }
    .bar svg { display: block }
    rect { fill: #3b4a50 }
    .track { fill: #e3dfd4 }
    .striped { fill: url(#stripes); stroke: #3b4a50; stroke-width: 1 }
    .hollow { fill: #fff; stroke: #3b4a50; stroke-width: 1.5 }
    table + .quiet, .verdict + .quiet { margin-top: 8px }
    .verdict { margin-top: 8px; font-size: 14px }
    article { margin-top: 16px; padding-top: 12px; border-top: 1px solid #dbd6ca }
    .title + article { margin-top: 4px; border: 0 }
    h3 { display: flex; flex-wrap: wrap; justify-content: space-between; font-size: 16px;
      line-height: 26px; break-after: avoid }
    .sum { font-weight: 400; font-size: 14px }
    .quote { margin: 2px 0; padding-left: 12px; border-left: 4px solid #1f6059; font-weight: 700;
      break-after: avoid }
    article p { break-after: avoid }
    article + .quiet { margin-top: 16px }
    .missed li { padding: 6px 0; border-bottom: 1px solid #dbd6ca; break-inside: avoid }
    .missed p { padding-left: 12px }
    .quiet code { overflow-wrap: anywhere }
    .pair, .columns { margin-top: 6px; columns: 2; column-gap: 28px; font-size: 12.5px;
      line-height: 19px }
    .pair li, .columns li { padding: 4px 0; border-bottom: 1px solid #dbd6ca; break-inside: avoid }
    .few li { border-bottom: 1px dashed #7d776b }
    .pair .quiet, .columns .quiet { font-size: 12px }
    .columns h3 { margin-top: 14px; font-size: 14px }
    .columns h3:first-child { margin-top: 0 }
    em { padding: 0 4px; border: 1px dashed #7d776b; border-radius: 6px; color: #4c5558;
      font-style: normal; font-size: 11px; white-space: nowrap }
    thead th, thead td { color: #4c5558; font-size: 13.3px; border-bottom-color: #1e2528 }
    .records th { width: 40% }
    code { font: 14px/21px ui-monospace, "Noto Sans Mono CJK KR", monospace }
    .promise { padding: 12px 0 0 }
    .promise h2 { font-size: 16px }
    @media (max-width: 600px) {
      .pair, .columns { columns: 1; font-size: 15px; line-height: 23px }
      header .ring { width: 64px; height: 64px }
      .facts div { flex-basis: 50%; padding-left: 0; border: 0 }
      .result tr { display: flex; flex-wrap: wrap; padding: 8px 0;
        border-bottom: 1px solid #dbd6ca }
      .result td, .result th { padding: 0 8px 0 0; border: 0 }
      .result th { flex: 1 1 0; width: auto }
      .result .bar { flex: 1 0 100%; order: 1; padding: 4px 0 0 }
      .rank { width: 40px }
      h1 { font-size: 28px; line-height: 38px }
      .agenda tr, .records tr { display: flex; flex-wrap: wrap; column-gap: 12px; padding: 6px 0;
        border-bottom: 1px solid #dbd6ca }
      .agenda td, .agenda th, .records td, .records th { width: auto; padding: 0; border: 0 }
      .agenda th[scope=row] { flex: 1 1 120px }
      .records th { flex: 1 0 100% }
      header .whole, .records .whole { white-space: normal }
    }
    @media print {
      body { background: #fff; font-size: 10pt }
      main { max-width: none; padding: 0 }
      .kind a { display: none }
      .annex { break-before: page }
    }
    """
}
