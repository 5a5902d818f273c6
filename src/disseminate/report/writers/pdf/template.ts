/**
 * The page design of a report on paper, as a Typst program that never changes: the report comes in as data (`sys.inputs.report`, JSON),
 * so no text of a report is ever code.
 */
export const template = String.raw`
#let d = json(bytes(sys.inputs.report))
#let compact = d.kind == "leader" or d.kind == "city"
#let tight = d.density
#let serif = "Noto Serif SC"
#let sans = "Noto Sans SC"
#let celadon = rgb("#1f6f66")
#let ink2 = rgb("#4b525a")
#let hair = 0.5pt + rgb("#c9cccf")
#let size = (if compact { 9.5pt } else { 10.5pt }) * tight

#set document(title: d.title, author: d.agency, date: if d.date == none { none } else { datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)) })
#set text(font: (serif, sans), size: size, lang: d.lang, region: if d.lang == "zh" { "CN" } else { "GB" }, fallback: false, fill: rgb("#14181c"), number-type: "lining", number-width: "tabular", hyphenate: false, costs: (widow: 300%, orphan: 300%))
#let leading = (if d.lang == "zh" { 0.85em } else { 0.65em }) * (if compact { 0.8 } else { 1 })
#set par(justify: d.lang == "zh", leading: leading, spacing: if d.lang == "zh" { leading * 1.35 } else { leading * 1.7 })

// A word that is longer than half a line may break after any few letters. No character is put there: it would be read back.
#show regex("[!-~]{28,}"): it => it.text.clusters().chunks(4).map(part => part.join()).join(box())

#let nature = d.nature.join(if d.lang == "zh" { "　" } else { " · " })
#let small(body) = text(font: sans, size: 7.5pt, fill: ink2, body)
#set page(
  paper: "a4",
  margin: if compact { (top: 20mm, bottom: 18mm, left: 20mm, right: 20mm) } else { (top: 28mm, bottom: 26mm, left: 27mm, right: 25mm) },
  header: context {
    if compact or counter(page).get().first() > 1 {
      small(grid(columns: (1fr, auto), column-gutter: 8mm, if counter(page).get().first() > 1 { d.title } else { d.agency }, strong(nature)))
      v(-5pt)
      line(length: 100%, stroke: hair)
    }
  },
  footer: context {
    line(length: 100%, stroke: hair)
    v(-5pt)
    small(grid(
      columns: (1fr, auto, auto), column-gutter: 6mm,
      d.release, strong(nature),
      [#counter(page).display() / #counter(page).final().first()],
    ))
  },
)

#show heading: it => {
  set text(font: sans, weight: 700)
  set par(justify: false, leading: 0.5em)
  let (s, a, b) = if it.level == 1 { (1.5, 2.4, 1.3) } else if it.level == 2 { (1.2, 2.1, 1.15) } else { (1.05, 1.7, 1.0) }
  if compact { s = 1 + (s - 1) * 0.6; a = a * 0.7; b = b * 0.7 }
  block(above: a * size, below: b * size, sticky: true, text(size: s * size, it.body))
}
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => block(sticky: it.kind == table, width: 100%, above: 0.5em, below: 0.6em, align(left, text(font: sans, weight: 700, size: 0.9em, it.body)))
#set figure(numbering: none, gap: 0.6em)
#set table(stroke: none)

#let anchored(name, body) = if name == none { body } else [#body#label(name)]
#let run(r) = {
  let t = if r.strong { strong(r.text) } else { text(r.text) }
  if r.to == none { t } else {
    let short = r.text.clusters().len() < 24
    let u = underline(stroke: if r.cite { (paint: ink2, thickness: 0.4pt, dash: "dotted") } else { 0.5pt + celadon }, offset: 2pt, evade: false, t)
    anchored(r.use, link(label(r.to), if short { h(r.gaps.at(0) * 0.2em) + box(u) + h(r.gaps.at(1) * 0.2em) } else { u }))
  }
}
#let runs(list) = list.map(run).join()

#let cell(c, column) = {
  if column.number {
    let main = if c.to == none { c.text } else { anchored(c.use, link(label(c.to), underline(stroke: 0.4pt + celadon, offset: 2pt, evade: false, c.text))) }
    box({
      main
      if column.marks { box(width: 1.1em, align(left, text(size: 0.75em, fill: ink2, h(0.2em) + c.mark))) }
    })
  } else { c.text }
}

#let ruled(columns, aligned, heads, rows) = {
  let n = heads.len()
  let last = rows.len()
  table(
    columns: columns,
    align: (x, y) => aligned.at(x) + (if y == 0 { bottom } else { top }),
    inset: (x, y) => (left: if x == 0 { 1pt } else { 5pt }, right: if x == n - 1 { 1pt } else { 5pt }, y: if compact { 2.6pt } else { 3.6pt }),
    stroke: (x, y) => if y == 0 { (top: 1pt, bottom: 0.6pt) } else { (bottom: if y == last { 1pt } else { 0.35pt + rgb("#d3d6d8") }) },
    table.header(repeat: true, ..heads),
    ..rows.flatten(),
  )
}

#let printed(t) = {
  set text(font: (sans, serif), size: 0.84em * t.scale)
  set par(justify: false, leading: 0.45em, spacing: 0.45em)
  ruled(
    t.columns.map(c => c.weight * 1fr),
    t.columns.map(c => if c.number { right } else { left }),
    t.columns.map(c => pad(right: if c.marks { 1.1em } else { 0em }, [#strong(c.head)#if c.unit != "" { linebreak(); text(size: 0.88em, fill: ink2, c.unit) }])),
    t.rows.map(r => r.cells.enumerate().map(((x, c)) => table.cell(breakable: false, {
      let body = cell(c, t.columns.at(x))
      if x == t.head and r.indent > 0 { body = pad(left: r.indent * 1em, body) }
      if r.total { strong(body) } else { body }
    }))),
  )
}

#let notes(list) = if list.len() > 0 {
  set text(font: sans, size: 0.76em, fill: ink2)
  set par(justify: false, leading: 0.5em, spacing: 0.45em)
  block(above: 0.6em, below: 2.2em, list.join(linebreak()))
}

#let draw(b) = {
  if b.kind == "heading" { heading(level: b.level, b.text) }
  else if b.kind == "paragraph" { par(first-line-indent: if d.lang == "zh" { (amount: 2em, all: true) } else { 0em }, runs(b.runs)) }
  else if b.kind == "lead" { block(above: 1em, below: 1em, par(text(size: 1.16em, runs(b.runs)))) }
  else if b.kind == "note" { block(above: 0.8em, below: 1em, par(text(size: 0.82em, fill: ink2, runs(b.runs)))) }
  else if b.kind == "list" { list(indent: if d.lang == "zh" { 1em } else { 0.3em }, spacing: leading, ..b.items.map(runs)) }
  else if b.kind == "figures" and b.items.len() > 0 {
    set par(justify: false, leading: 0.72em)
    block(breakable: false, width: 100%, above: 1.2em, below: 1.2em, stroke: (top: 0.6pt, bottom: 0.6pt), inset: (y: 8pt), grid(
      columns: (1fr,) * calc.min(3, calc.max(1, b.items.len())), column-gutter: 14pt, row-gutter: 12pt,
      ..b.items.map(i => {
        set text(font: (sans, serif))
        text(size: 0.84em, fill: ink2, i.name); linebreak()
        // A long number in words (CNY 205.773 billion) stays on its line.
        layout(room => {
          let value = text(size: 1.75em, weight: 700, run(i.value))
          let across = measure(value).width
          if across > room.width { text(size: 1.75em * (room.width / across), weight: 700, run(i.value)) } else { value }
        })
        if i.unit.clusters().len() > 8 { linebreak() } else { h(3pt) }; text(size: 0.84em, fill: ink2, i.unit)
        if i.change.len() > 0 { linebreak(); text(size: 0.84em, runs(i.change)) }
      }),
    ))
  }
  else if b.kind == "table" {
    block(above: 1.6em, below: 0em, sticky: true)
    let made = figure(kind: table, caption: b.caption, printed(b.table))
    if b.table.whole { show figure: set block(breakable: false); made } else { made }
    notes(b.table.notes)
  }
  else if b.kind == "chart" {
    block(breakable: false, width: 100%, above: 1.2em, below: 1.2em, figure(kind: image, caption: b.caption, image(bytes(b.svg), format: "svg", alt: b.alt, width: 100%)))
  }
}

#show title: set text(font: serif, size: if compact { 19pt * tight } else { 28pt }, weight: 700)
#show title: set par(justify: false, leading: 0.5em)
#show title: set block(above: if compact { 2mm } else { 9mm }, below: if compact { 4mm } else { 8mm })

// Head of the report: a cover for long ones, a title block for one and two pages.
#if compact [
  #title(d.title)
  #if d.subtitle != none { par(justify: false, text(size: 1.15em, d.subtitle)) }
  #text(font: sans, size: 0.85em, fill: ink2, d.meta.join([#h(1.2em)]))
  #line(length: 100%, stroke: 1pt)
] else [
  #v(28mm)
  #text(font: sans, size: 12pt, fill: ink2, d.agency)
  #title(d.title)
  #if d.subtitle != none { par(justify: false, text(size: 15pt, d.subtitle)) }
  #v(8mm)
  #line(length: 100%, stroke: 1.2pt)
  #v(2mm)
  #for m in d.meta { par(justify: false, text(font: sans, size: 10.5pt, m)) }
  #if nature != "" { par(text(font: sans, size: 10.5pt, weight: 700, nature)) }
  #pagebreak(weak: true)
  #show outline.entry.where(level: 1): set text(weight: 700)
  #show outline.entry.where(level: 1): set block(above: 1em)
  #set text(font: (sans, serif))
  #show outline: it => if d.blocks.any(b => b.kind == "heading") { show heading: set align(center); it + pagebreak() }
  #outline(title: d.words.contents, depth: 2, indent: 1.2em)
]

#for b in d.blocks { draw(b) }
#context [#metadata(counter(page).get().first()) <body-pages>]

#if d.sources.len() > 0 or d.proofs.len() > 0 { pagebreak(weak: true) }
#if d.sources.len() > 0 {
  heading(level: 1, d.words.sources)
  list(..d.sources.map(s => [#text(s.text)#label(s.name)]))
}
#if d.proofs.len() > 0 {
  heading(level: 1, d.words.proofs)
  par(text(size: 0.84em, fill: ink2, d.words.about))
  set text(size: 0.8em)
  let broken(t) = t.split("/").join("/" + box())
  set text(font: (sans, serif))
  set par(justify: false, leading: 0.45em, spacing: 0.45em)
  ruled(
    (1fr, auto, 1fr), (left, right, left),
    (strong(d.words.figure), strong(d.words.value), strong(d.words.formula)),
    d.proofs.map(p => (
      table.cell(breakable: false)[#text(p.name)#label(p.id)#if p.back != none [ #link(label(p.back), text(fill: celadon)[↑])] \ #text(size: 0.85em, fill: ink2, broken(p.figure))],
      table.cell(breakable: false, [#p.text#h(2pt)#text(size: 0.85em, fill: ink2, p.unit)]),
      table.cell(breakable: false, p.formula),
    )),
  )
}
`;
