/** How deliveries read on a terminal: a matrix of period by supplier with marks that say the same without colour, then what to do. */
import stringWidth from 'string-width';
import type {Language, Text} from '../model/text.ts';
import {type Entry, type Mark, revisionLine, revisionText, type SourceStatus, type Status} from '../pipeline/index.ts';

type Options = {
  readonly language: Language;
  /** every period; else the last ones, and earlier ones in which something is missing */
  readonly isAll: boolean;
};

/** Periods that a matrix shows at least. */
const SHOWN = 6;
/** Names of a list that are spelt out. */
const LISTED = 8;

export function statusLines(status: Status, options: Options): readonly string[] {
  const {language} = options;
  if (status.sources.length === 0) {
    const none: Text = {
      zh: '没有来源声明报送日历；请在 sources/ 的来源中写 `expect:`（何时应到）和 `suppliers:`（谁报送）',
      en: 'No source declares a delivery calendar: write `expect:` (what is due when) and `suppliers:` (who delivers) in a source',
    };
    return [none[language]];
  }
  const provisional = [
    ...status.sources.flatMap(({waits}) => waits.map(({note}) => note[language])),
    ...status.datasets.map(({title, dataset, periods, figures}) => {
      const list = shortened(periods, language);
      return language === 'zh'
        ? `  数据集 ${dataset}（${title.zh}）：${list}，${figures} 个数字`
        : `  dataset ${dataset} (${title.en}): ${list}, ${figures} figures`;
    }),
    ...status.tables.map(({id, title, provisional: count}) =>
      language === 'zh'
        ? `  表 ${id}（${title.zh}）：${count ?? 0} 个数字`
        : `  table ${id} (${title.en}): ${count ?? 0} figures`,
    ),
  ];
  return [
    ...status.sources.flatMap((source) => [...sourceLines(source, status.asOf, options), '']),
    ...(provisional.length > 0 ? [...provisional, ''] : []),
    ...revisionLines(status, language),
    lastLine(status, language),
  ];
}

function sourceLines(source: SourceStatus, asOf: string, {language, isAll}: Options): readonly string[] {
  const {suppliers} = source;
  const head =
    language === 'zh'
      ? `${source.title.zh}（${source.source}），截至 ${asOf}`
      : `${source.title.en} (${source.source}), as of ${asOf}`;
  const periods = [...new Set(suppliers.flatMap(({entries}) => entries.map(({period}) => period)))].sort();
  const rows = periods.map((period) => ({
    period,
    entries: suppliers.map(({entries}) => entries.find((entry) => entry.period === period)),
  }));
  const isTrouble = (entry: Entry | undefined) => entry?.mark === 'late' || entry?.mark === 'partial';
  const shown = rows.filter(({entries}, at) => isAll || at >= rows.length - SHOWN || entries.some(isTrouble));
  const table = [
    ['', ...suppliers.map(({supplier, title}) => supplier || title[language])],
    ...shown.map(({period, entries}) => [period, ...entries.map((entry) => markText(entry, language))]),
  ];
  const used = new Set(shown.flatMap(({entries}) => entries.map((entry) => entry?.mark ?? 'none')));
  const hidden = rows.length - shown.length;
  const left =
    hidden > 0
      ? [
          language === 'zh'
            ? `（另有 ${hidden} 期已到齐，未列出；--period 2019 可查看）`
            : `(${hidden} complete periods not shown; --period 2019 shows those of a year)`,
        ]
      : [];
  return [head, ...columns(table), legend(used, language), ...left, ...remarks(source, language)];
}

function columns(table: readonly (readonly string[])[]): readonly string[] {
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => stringWidth(row[at] ?? ''))));
  return table.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - stringWidth(cell)))
      .join('   ')
      .trimEnd(),
  );
}

const marks: Readonly<Record<Mark, string>> = {received: '+', partial: '~', late: '!', due: '?', open: '.', none: '-'};

const meanings: Readonly<Record<Mark, Text>> = {
  received: {zh: '已到', en: 'in'},
  partial: {zh: '不全', en: 'partial'},
  late: {zh: '逾期未到', en: 'late, not in'},
  due: {zh: '待报，期限未到', en: 'due, in time until the day shown'},
  open: {zh: '该期未结束', en: 'period not over'},
  none: {zh: '无需报送', en: 'none expected'},
};

function markText(entry: Entry | undefined, language: Language): string {
  if (!entry) return marks.none;
  const {mark, due, lateDays = 0} = entry;
  const days = language === 'zh' ? `${lateDays} 天` : `${lateDays} d`;
  if (mark === 'late') return `${marks.late} ${days}`;
  if (mark === 'due' || mark === 'open') return `${marks[mark]} ${due ?? ''}`;
  const late = lateDays > 0 ? (language === 'zh' ? ` 晚 ${days}` : ` ${days} late`) : '';
  return `${marks[mark]}${late}`;
}

function legend(used: ReadonlySet<Mark>, language: Language): string {
  const all = Object.entries(meanings).filter(([mark]) => [...used].some((one) => one === mark));
  const texts = all.map(
    ([mark, meaning]) => `${Object.entries(marks).find(([id]) => id === mark)?.[1] ?? ''} ${meaning[language]}`,
  );
  return texts.join(language === 'zh' ? '；' : '; ');
}

/** What to ask whom for, and what else happened to files. */
function remarks(source: SourceStatus, language: Language): readonly string[] {
  const zh = language === 'zh';
  const lines = source.suppliers.flatMap(({title, contact, entries}) => {
    const who = contact === undefined ? '' : zh ? `（${contact}）` : ` (${contact})`;
    return entries.flatMap(({mark, period, due, lateDays, missingParts, records, usual}): readonly string[] => {
      const name = `${title[language]}${who}`;
      if (mark === 'late')
        return [
          zh
            ? `逾期  ${name} ${period}：应于 ${due ?? ''} 前报送，已晚 ${lateDays ?? 0} 天`
            : `late  ${name} ${period}: due ${due ?? ''}, ${lateDays ?? 0} days ago`,
        ];
      if (mark !== 'partial') return [];
      if (missingParts.length > 0)
        return [
          zh
            ? `不全  ${name} ${period}：缺少分部 ${missingParts.join('、')}，应于 ${due ?? ''} 前到齐${lateDays === undefined ? '' : `，已晚 ${lateDays} 天`}`
            : `partial  ${name} ${period}: part ${missingParts.join(', ')} is missing, due ${due ?? ''}${lateDays === undefined ? '' : `, ${lateDays} days ago`}`,
        ];
      return [
        zh
          ? `不全  ${name} ${period}：${records} 条记录，通常约 ${usual ?? ''} 条`
          : `partial  ${name} ${period}: ${records} records, usually about ${usual ?? ''}`,
      ];
    });
  });
  const replaced = source.superseded.map(({file, by, month}) =>
    zh ? `取代  ${file} 的 ${month} 由 ${by} 取代` : `superseded  ${month} of ${file} by ${by}`,
  );
  return [
    ...lines,
    ...capped(replaced, language),
    ...source.refused.map((file) =>
      zh ? `退回  ${file}：未采用，见 shumao findings` : `refused  ${file}: nothing was taken, see shumao findings`,
    ),
    ...source.unread.map((file) => (zh ? `新到  ${file}：尚未运行 shumao run` : `new  ${file}: run shumao run`)),
  ];
}

function capped(lines: readonly string[], language: Language): readonly string[] {
  const rest = lines.length - LISTED;
  if (rest <= 0) return lines;
  return [...lines.slice(-LISTED), language === 'zh' ? `……另有 ${rest} 条，见 --json` : `… ${rest} more, see --json`];
}

function shortened(names: readonly string[], language: Language): string {
  const shown = names.slice(0, LISTED).join(language === 'zh' ? '、' : ', ');
  const rest = names.length - LISTED;
  if (rest <= 0) return shown;
  return language === 'zh' ? `${shown} 等 ${names.length} 期` : `${shown} and ${rest} more`;
}

function revisionLines({revisions}: Status, language: Language): readonly string[] {
  if (!revisions || revisions.figures + revisions.final === 0) return [];
  const shown = revisions.listed.slice(0, LISTED).map((one) => `  ${revisionText(one)[language]}`);
  const rest = revisions.listed.length - shown.length;
  const more = rest > 0 ? [language === 'zh' ? `  ……另有 ${rest} 个，见 --json` : `  … ${rest} more, see --json`] : [];
  return [revisionLine(revisions)[language], ...shown, ...more, ''];
}

function lastLine({late, sources}: Status, language: Language): string {
  const count = (mark: Mark) =>
    sources.flatMap(({suppliers}) => suppliers.flatMap(({entries}) => entries.filter((one) => one.mark === mark)))
      .length;
  const [partial, due] = [count('partial'), count('due')];
  return language === 'zh'
    ? `逾期 ${late}，不全 ${partial}，待报 ${due}`
    : `${late} late, ${partial} partial, ${due} due`;
}
