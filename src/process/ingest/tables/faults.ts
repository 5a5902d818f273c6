/**
 * Faults of delivered tables: code → what it says. All but the notes refuse the table that they are found in, whole; each names sheet and cell.
 *
 * Facts: `table` is the mapping, `cell` the cell, `text` what stands there; further facts by code.
 */
import type {Text} from '../../../model/text.ts';

type Facts = Readonly<Record<string, string>>;

type Fault = {readonly stands: 'row' | 'note'; readonly say: (facts: Facts) => Text};

function say(stands: Fault['stands'], zh: string, en: string): Fault {
  const fill = (template: string, facts: Facts): string =>
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
  return {stands, say: (facts) => ({zh: fill(zh, facts), en: fill(en, facts)})};
}

export const tableFaults = {
  TABLE_SHEET_NOT_FOUND: say(
    'row',
    '表“{table}”应在工作表“{sheet}”，文件中没有；现有：{has}',
    'Table `{table}` should be on sheet `{sheet}`, which the file does not have; there are: {has}',
  ),
  ANCHOR_MOVED: say(
    'row',
    '表“{table}”的标题“{text}”应在 {cell}，现在 {found}{since}。若整张表移动了，请在声明中改 anchor、head、body 的位置',
    'The title `{text}` of table `{table}` should be in {cell}, it is in {found}{sinceEn}. If the whole table moved, change anchor, head and body in the declaration',
  ),
  ANCHOR_NOT_FOUND: say(
    'row',
    '表“{table}”的标题“{text}”应在 {cell}，该处为“{stands}”，工作表中别处也没有',
    'The title `{text}` of table `{table}` should be in {cell}, where `{stands}` stands; it is nowhere on the sheet',
  ),
  HEAD_MOVED: say(
    'row',
    '表“{table}”的表头移动了：“{text}”在第 {found} 行，声明为第 {declared} 行{since}',
    'The head of table `{table}` moved: `{text}` is in row {found}, the declaration says row {declared}{sinceEn}',
  ),
  HEAD_NOT_FOUND: say(
    'row',
    '表“{table}”的第 {declared} 行应有表头“{text}”，该行为：{stands}',
    'Row {declared} of table `{table}` should have the head `{text}`; the row is: {stands}',
  ),
  NUMBER_IN_HEAD: say(
    'row',
    '表“{table}”的表头或行标 {cell} 是数字 {text}：是否指到了数据？编码请声明 numbers: true',
    'Head or label {cell} of table `{table}` is the number {text}: does the mapping point at data? Declare `numbers: true` for codes',
  ),
  BLANK_LABEL: say(
    'row',
    '表“{table}”的 {cell} 应有{column}的表头或行标，但为空；同行同列有数字（如 {number}）',
    'Cell {cell} of table `{table}` should have a label of {column} but is blank, and there are numbers beside it (such as {number})',
  ),
  UNKNOWN_HEAD: say(
    'row',
    '表“{table}”的 {cell}：“{text}”不在{column}声明的取值中（{known}）',
    'Cell {cell} of table `{table}`: `{text}` is not among the declared values of {column} ({known})',
  ),
  TEXT_IN_BODY: say(
    'row',
    '表“{table}”的 {cell} 应为数字，现为“{text}”。若是标记请列入 marks，若是脚注请改 body 的范围',
    'Cell {cell} of table `{table}` should be a number and is `{text}`. List it under `marks` if it is a mark; change `body` if it is a footnote',
  ),
  SCALED_FORMAT: say(
    'row',
    '表“{table}”的 {cell} 的数字格式（{format}）显示的不是所存的数（百分数或按千缩小）；请声明 decimals',
    'The number format of {cell} of table `{table}` ({format}) shows another number than is stored (percent or thousands); declare `decimals`',
  ),
  ERROR_IN_BODY: say(
    'row',
    '表“{table}”的 {cell} 是电子表格的错误值 {text}',
    'Cell {cell} of table `{table}` is the error value {text} of the spreadsheet',
  ),
  FORMULA_IN_BODY: say('row', '表“{table}”的 {cell} 是公式{why}', 'Cell {cell} of table `{table}` is a formula{whyEn}'),
  TABLE_EMPTY: say(
    'row',
    '表“{table}”的 {cell} 范围内没有数字：声明指到了别处',
    'Table `{table}` has no number in {cell}: the mapping points elsewhere',
  ),
  UNIT_NOT_FOUND: say(
    'row',
    '表“{table}”的单位应写在 {cell}，该处为“{text}”；也可声明 unit',
    'Cell {cell} should say the unit of table `{table}`, and is `{text}`; or declare `unit`',
  ),
  UNIT_DIFFERS: say(
    'row',
    '表“{table}”：{cell} 写的单位是“{text}”，声明为“{declared}”：{times}',
    'Table `{table}`: {cell} says the unit is `{text}`, the declaration says `{declared}`: {timesEn}',
  ),
  UNIT_CHANGED: say(
    'row',
    '表“{table}”：{cell} 写的单位是“{text}”，上一份文件 {last} 为“{before}”。若确已改变，请用 unit 声明新单位',
    'Table `{table}`: {cell} says the unit is `{text}`, the delivery before it ({last}) said `{before}`. If it did change, declare the new `unit`',
  ),
  SIZE_JUMPED: say(
    'row',
    '表“{table}”的数约为上一份文件 {last} 的 {times} 倍（如 {cell}：{value}，原为 {before}），单位却仍为“{unit}”：单位是否已变',
    'The numbers of table `{table}` are about {times} times those of the delivery before it, {last} (such as {cell}: {value}, was {before}), in the same unit `{unit}`: did the unit change?',
  ),
  PERIOD_NOT_FOUND: say(
    'row',
    '表“{table}”的 {cell}：“{text}”中找不到完整的时期（需要年份；累计数还需要月份）',
    'Cell {cell} of table `{table}`: no whole period in `{text}` (a year is needed, and a month for sums since January)',
  ),
  TOTAL_AS_DATA: say(
    'row',
    '表“{table}”的{column}“{text}”（{cell}）在 {count} 处都等于其余 {others} 项之和：是合计，请列入 totals；若只是小计，列入 subtotals',
    '{column} `{text}` of table `{table}` ({cell}) equals the sum of the {others} others in all {count} places: it is a total, list it under `totals`; or under `subtotals` if it is one of its parts',
  ),
  TOTAL_DIFFERS: say(
    'note',
    '表“{table}”的合计 {cell} 为 {value}，各 {column} 之和为 {sum}，相差 {difference}，四舍五入最多可差 {allowed}（{figure}）',
    'Total {cell} of table `{table}` over {column} is {value}, its parts sum to {sum}: a difference of {difference}, where rounding allows {allowed} ({figure})',
  ),
  TOTALS_NESTED: say(
    'note',
    '表“{table}”中 {column} 的合计在 {tested} 处中有 {count} 处不等于各项之和（如 {cell}：{value}，之和 {sum}）：各项是否有包含关系？请用 parts 列出相加的各项，或用 subtotals 列出小计',
    'The total over {column} of table `{table}` is not the sum of its parts in {count} of {tested} places (such as {cell}: {value}, sum {sum}): do labels contain each other? List those that add up under `parts`, or the others under `subtotals`',
  ),
  PERIODS_DIFFER: say(
    'note',
    '表“{table}”的 {cell}（{period}）为 {value}，其各期之和为 {sum}，相差 {difference}，四舍五入最多可差 {allowed}（{figure}）',
    'Cell {cell} of table `{table}` ({period}) is {value}, its parts of the year sum to {sum}: a difference of {difference}, where rounding allows {allowed} ({figure})',
  ),
  DUPLICATE_CELL: say(
    'row',
    '表“{table}”中 {cells} 共 {count} 个格子是同一个数（{figure}）：是否漏了一级表头或行标',
    '{count} cells of table `{table}` are the same figure ({figure}): {cells}. Does the mapping lack a head or a stub?',
  ),
  CELLS_DISAGREE: say(
    'note',
    '{cell}（表“{table}”）为 {value}，{first} 为 {before}，却是同一个数（{figure}）；采用后者',
    '{cell} (table `{table}`) is {value} and {first} is {before}, yet they are the same figure ({figure}); the latter is taken',
  ),
  NUMBERS_OUTSIDE: say(
    'row',
    '各表之外还有数字：{cells}（如 {cell}：{text}）{title}。是否还有一张表？请为它写映射，或列入 ignore',
    'There are numbers outside the tables: {cells} (such as {cell}: {text}){titleEn}. Is there another table? Map it, or list the cells under `ignore`',
  ),
  TABLE_NOT_LOADED: say(
    'note',
    '表“{table}”整张未采用：{count} 处有误',
    'Nothing of table `{table}` was loaded; faults found: {count}',
  ),
  UNKNOWN_LABEL: say(
    'note',
    '{cell} 的 {column}“{text}”不在分类 {classification} 中{hintZh}',
    '{column} `{text}` of cell {cell} is not in classification {classification}{hintEn}',
  ),
} as const satisfies Readonly<Record<string, Fault>>;
