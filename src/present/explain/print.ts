/** An explanation as a careful colleague would write it down, in Markdown. */
import {TOTAL} from '../../model/address.ts';
import type {ExplainedRecord, ExplainedRecords, Explanation, Match, Named, Parts} from '../../model/explanation.ts';
import {rightsOf} from '../../model/role.ts';
import type {Language, Text} from '../../model/text.ts';
import {draftNotice, syntheticMark} from '../../release/index.ts';

/** `Digitally deliverable services trade · Hangzhou · share of growth · 2019` */
export function titleOf({dataset, codes, measure, period}: Named, language: Language): string {
  const own = codes.filter(({code}) => code !== TOTAL).map(({label}) => label[language]);
  return [dataset.title, ...own, measure.title, period]
    .map((part) => (typeof part === 'string' ? part : part[language]))
    .join(' · ');
}

export function explanationLines(one: Explanation, language: Language): readonly string[] {
  const say = (text: Text): string => text[language];
  return [
    `# ${titleOf(one, language)}`,
    '',
    `**${figureText(one, language)}**  \`${one.address}\``,
    ...(one.table ? [say(inTable(one))] : []),
    ...section(stateLines(one, language)),
    ...section(formulaLines(one, language)),
    ...one.parts.flatMap((parts) => section(partLines(one, parts, language))),
    ...one.records.flatMap((records) => section(recordLines(records, language))),
    ...section(deliveredLines(one.delivered, language)),
    ...section(versionLines(one, language)),
    ...lastLines(one, language),
  ];
}

type Ending = Pick<Explanation, 'notes' | 'remarks' | 'isDraft' | 'synthetic' | 'role'>;

/** Notes of the dataset, remarks, and what the whole is: made, a draft. */
export function lastLines(one: Ending, language: Language): readonly string[] {
  return [
    ...section(notesIn(one).map((note) => `- ${note[language]}`)),
    ...section([...one.remarks, ...marks(one)].map((text) => text[language])),
  ];
}

/** What the last lines say anyway is not said twice. */
function notesIn({notes}: Ending): readonly Text[] {
  return notes.filter(({zh}) => !zh.startsWith(syntheticMark.zh)).map(sentence);
}

function sentence({zh, en}: Text): Text {
  return {
    zh: /[。！？；]$/.test(zh) ? zh : `${zh}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}${/[.!?;]$/.test(en) ? '' : '.'}`,
  };
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function inTable({table}: Explanation): Text {
  const {id, title, row, column} = table ?? {id: '', title: {zh: '', en: ''}, row: '', column: ''};
  return {
    zh: `表“${title.zh}”（${id}）第 ${row} 行 ${column} 列。`,
    en: `Table “${title.en}” (${id}), row ${row}, column ${column}.`,
  };
}

function figureText({figure}: Explanation, language: Language): string {
  const {text, unit, unitLabel, low, high, flags, status} = figure;
  const range =
    low !== undefined && high !== undefined
      ? ` (${low}–${high})`
      : low !== undefined
        ? ` (≥ ${low})`
        : high !== undefined
          ? ` (≤ ${high})`
          : '';
  const marks = flags.map(({flag}) => ` ${flag}`).join('');
  if (status !== 'normal' && status !== 'negligible') return `${text}${marks}`;
  if (unit === 'RANK') return `${language === 'zh' ? `第 ${text} 位` : `rank ${text}`}${marks}`;
  return `${text}${unitText(unit, unitLabel[language])}${range}${marks}`;
}

/** A plain count needs no unit. */
function unitText(unit: string, label: string): string {
  return unit === 'COUNT' ? '' : ` ${label}`;
}

function stateLines({figure, hidden, imputed}: Explanation, language: Language): readonly string[] {
  const flags = figure.flags.map(({flag, text}) => ({
    zh: `标记 ${flag}：${text.zh}。`,
    en: `Flag ${flag}: ${text.en}.`,
  }));
  const isNumber = figure.status === 'normal' || figure.status === 'negligible';
  const reason = figure.reason
    ? [
        isNumber
          ? {zh: `含义：${figure.reason.zh}。`, en: `What it is: ${figure.reason.en}.`}
          : {zh: `没有数字：${figure.reason.zh}。`, en: `No number: ${figure.reason.en}.`},
      ]
    : [];
  const published =
    figure.published === undefined
      ? []
      : [{zh: `已在此公布：${figure.published}。`, en: `Printed before: ${figure.published}.`}];
  const negligible =
    figure.status === 'negligible'
      ? [{zh: '不为零，但不足末位的一半。', en: 'Not zero, but less than half of its last digit.'}]
      : [];
  const own = hidden ? hiddenTexts(hidden, figure.unitLabel) : [];
  const estimated = imputed
    ? [
        {
          zh: `其中插补 ${imputed.text} ${imputed.unitLabel.zh}${imputed.share === undefined ? '' : `，占 ${imputed.share} %`}。`,
          en: `Of it ${imputed.text} ${imputed.unitLabel.en}${imputed.share === undefined ? '' : `, ${imputed.share} %,`} is imputed.`,
        },
      ]
    : [];
  return [...reason, ...negligible, ...own, ...flags, ...estimated, ...published].map((text) => text[language]);
}

function hiddenTexts(
  {why, exact, ruleText, rule, lower, upper, levelUnit, conf}: NonNullable<Explanation['hidden']>,
  unit: Text,
): readonly Text[] {
  const status = conf === undefined ? {zh: '不公布', en: 'Not shown'} : {zh: `保密状态 ${conf}`, en: `Status ${conf}`};
  const value =
    exact === undefined
      ? []
      : [
          {
            zh: `内部值 ${signed(exact)} ${unit.zh}，不得外传。`,
            en: `Its value inside is ${signed(exact)} ${unit.en}; not for publication.`,
          },
        ];
  const because =
    rule === undefined || !ruleText
      ? []
      : [{zh: `规则 ${rule}：${ruleText.zh}。`, en: `Rule ${rule}: ${ruleText.en}.`}];
  const levels =
    lower === undefined || upper === undefined || !levelUnit
      ? []
      : [
          {
            zh: `外人对该格金额的估计范围须下至少宽 ${lower} ${levelUnit.zh}，上至少宽 ${upper} ${levelUnit.zh}。`,
            en: `What an outsider can tell of the cell's value must reach at least ${lower} ${levelUnit.en} below and ${upper} ${levelUnit.en} above it.`,
          },
        ];
  return [{zh: `${status.zh}：${why.zh}。`, en: `${status.en}: ${why.en}.`}, ...value, ...because, ...levels];
}

function signed(text: string): string {
  return text.replace(/^-(?=\d)/, '−');
}

function formulaLines(
  {formula, operands, measure, figure: {unit: own, unitLabel: ownLabel}}: Explanation,
  language: Language,
): readonly string[] {
  if (!formula) return [];
  const {words, numbers, symbols, fromPrinted} = formula;
  const head =
    language === 'zh' ? `怎么算：${measure.title.zh} = ${words.zh}` : `How: ${measure.title.en} = ${words.en}`;
  const line = numbers ?? symbols;
  const rounding =
    fromPrinted === undefined
      ? []
      : [
          language === 'zh'
            ? `由精确值计算、只取整一次；用上列印出数会得 ${fromPrinted}。`
            : `Computed from exact values and rounded once; the printed numbers above would give ${fromPrinted}.`,
        ];
  const list = operands.map(({label, text, unit, unitLabel, address, figure, reason, isHidden}) => {
    const where =
      address === undefined ? (figure === undefined ? '' : `  reference/figures.csv · ${figure}`) : `  \`${address}\``;
    const why = reason ? ` (${reason[language]})` : '';
    const inside = isHidden ? (language === 'zh' ? '（隐藏）' : ' (hidden)') : '';
    return `- ${label[language]}  ${text}${unitText(unit, unitLabel[language])}${inside}${why}${where}`;
  });
  return [
    head,
    ...(line === undefined
      ? []
      : ['', `    ${line}${numbers !== undefined && own === 'PP' ? ` ${ownLabel[language]}` : ''}`]),
    ...section(rounding),
    ...section(list),
  ];
}

function partLines({figure}: Explanation, parts: Parts, language: Language): readonly string[] {
  const {title, cells, more, rest, hidden} = parts;
  const head =
    language === 'zh'
      ? `按${title.zh}（${figure.unitLabel.zh}）：`
      : `By ${title.en.toLowerCase()} (${figure.unitLabel.en}):`;
  const list = cells.map(({label, text, share, address, isHidden}) => {
    const inside = isHidden && text !== '·' ? (language === 'zh' ? '（隐藏）' : ' (hidden)') : '';
    return `- ${label[language]}  ${text}${inside}${share === undefined ? '' : `  ${share} %`}${address === undefined ? '' : `  \`${address}\``}`;
  });
  const others = more
    ? [language === 'zh' ? `- 其余 ${more.count} 项合计  ${more.text}` : `- ${more.count} more, together  ${more.text}`]
    : [];
  const left =
    rest === undefined
      ? []
      : [language === 'zh' ? `- 未细分到这一层  ${rest}` : `- in none of them (coded above this level)  ${rest}`];
  const dark =
    hidden === 0
      ? []
      : [language === 'zh' ? `其中 ${hidden} 项隐藏。` : `${hidden} of them ${hidden === 1 ? 'is' : 'are'} hidden.`];
  return [head, ...list, ...others, ...left, ...dark];
}

function recordLines({dataset, count, sum, unit, largest}: ExplainedRecords, language: Language): readonly string[] {
  const head =
    language === 'zh'
      ? `记录（${dataset}）：${count} 条，合计 ${sum} ${unit}，与本格精确值相同。最大的 ${largest.length} 条：`
      : `Records (${dataset}): ${count}, together ${sum} ${unit}, which is the cell's exact value. The largest ${largest.length}:`;
  return [head, ...largest.map((one) => recordLine(one, language))];
}

function recordLine(one: ExplainedRecord, language: Language): string {
  const {file, sheet, line, cell, value, counted, day, enterprise, name, imputed, decided} = one;
  const at = [`${file}${sheet === undefined ? '' : `[${sheet}]`}`, line ?? cell].filter((part) => part !== undefined);
  const words = {
    counted: {zh: `（计入 ${counted}）`, en: ` (${counted} counts)`},
    imputed: {zh: `  插补（${imputed}）`, en: `  imputed (${imputed})`},
    decided: {zh: `  经裁定（${decided}）`, en: `  decided (${decided})`},
  };
  return [
    `- ${signed(value)}`,
    counted === undefined ? '' : words.counted[language],
    file === '' ? '' : `  ${at.join(':')}`,
    `  ${day}`,
    enterprise === undefined ? '' : `  ${[enterprise, name].filter((part) => part !== undefined).join(' ')}`,
    imputed === undefined ? '' : words.imputed[language],
    decided === undefined ? '' : words.decided[language],
  ].join('');
}

function deliveredLines(cells: Explanation['delivered'], language: Language): readonly string[] {
  if (cells.length === 0) return [];
  const head = {zh: '来表中的数字：', en: 'As the received tables state it:'};
  return [head[language], ...cells.map((one) => recordLine(one, language))];
}

function versionLines({versions}: Explanation, language: Language): readonly string[] {
  return versions.map(({what, id, title, version, source}) => {
    const name = title ? `${title[language]} (${id})` : id;
    const details = [version, source]
      .filter((part) => part !== undefined && part !== '')
      .join(language === 'zh' ? '，' : ', ');
    return language === 'zh'
      ? `- ${what.zh}：${name}${details === '' ? '' : `，${details}`}`
      : `- ${what.en}: ${name}${details === '' ? '' : `, ${details}`}`;
  });
}

const insideNotice: Text = {
  zh: '仅供内部使用：含未公布的内容。',
  en: 'For inside use: it tells more than was published.',
};

function marks({isDraft, synthetic, role}: Ending): readonly Text[] {
  return [
    ...(synthetic ? [sentence(syntheticMark)] : []),
    ...(rightsOf(role).exact && !isDraft ? [insideNotice] : []),
    ...(isDraft ? [sentence(draftNotice)] : []),
  ];
}

export function matchLines(found: readonly Match[], number: string, language: Language): readonly string[] {
  const head =
    language === 'zh'
      ? `印作 ${number} 的数字有 ${found.length} 个：`
      : `${found.length} ${found.length === 1 ? 'figure prints' : 'figures print'} as ${number}:`;
  return [
    head,
    ...found.flatMap((one) => [
      `- ${titleOf(one, language)}  ${one.text} ${one.unitLabel[language]}  \`${one.address}\``,
      ...one.tables.map(
        ({address, title, row, column}) =>
          `  - ${title[language]} · ${row[language]} · ${column[language]}  \`${address}\``,
      ),
    ]),
  ];
}
