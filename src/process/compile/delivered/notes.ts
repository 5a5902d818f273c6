/** What is said of a dataset made of tables: whose cells they are, what was not delivered, and what protection relies on. */
import type {Dimension} from '../../../model/seals.ts';
import type {Text} from '../../../model/text.ts';
import type {Margin} from './content.ts';

const basis: Text = {
  zh: '取自上报的汇总表，没有个体记录：单元格只沿已报送或可证明完整的维度相加，从不按比例分摊；保护依据供方的隐去标记与清查。',
  en: 'From tables as delivered, without records behind them: cells are added only along margins that were delivered or are provably complete, never prorated; protection relies on the supplier’s flags and clearance.',
};

/** @param dimensions in the order of the positions of the margins */
export function marginNotes(margins: readonly Margin[], dimensions: readonly Dimension[]): readonly Text[] {
  const empty = margins.filter(({known, marked}) => known + marked === 0);
  const flow = dimensions.findIndex(({id}) => id === 'flow');
  // Where only one flow was delivered the sum of both is lacking, not the margin.
  const lacking = empty.filter(
    ({set}) =>
      flow < 0 ||
      set.includes(flow) ||
      isAmong(
        empty,
        set.concat(flow).toSorted((a, b) => a - b),
        margins,
      ),
  );
  // A margin inside another one that is lacking is told by it only if it is known: name the smallest ones.
  const smallest = lacking.filter(
    ({set}) => !lacking.some((other) => other.set.length < set.length && other.set.every((at) => set.includes(at))),
  );
  const partly = margins.filter(({known, unavailable}) => known > 0 && unavailable > 0);
  const name = (language: 'zh' | 'en') => (margin: Margin) =>
    margin.set.map((at) => dimensions[at]?.title[language] ?? '').join(language === 'zh' ? '×' : ' × ') ||
    (language === 'zh' ? '合计' : 'total');
  const part = ({known, unavailable}: Margin) => `${unavailable}/${known + unavailable}`;
  return [
    basis,
    ...(smallest.length === 0
      ? []
      : [
          {
            zh: `未报送、因而没有数据（…）：${smallest.map(name('zh')).join('；')}。`,
            en: `Not delivered and so not available (…): ${smallest.map(name('en')).join('; ')}.`,
          },
        ]),
    ...(partly.length === 0
      ? []
      : [
          {
            zh: `部分没有数据（…）：${partly.map((one) => `${name('zh')(one)} ${part(one)}`).join('；')}。`,
            en: `Available in part (…): ${partly.map((one) => `${name('en')(one)}, ${part(one)} missing`).join('; ')}.`,
          },
        ]),
  ];
}

/** False where the combination has figures; one that was never compiled says nothing either way. */
function isAmong(empty: readonly Margin[], set: readonly number[], all: readonly Margin[]): boolean {
  const isSame = (one: Margin) => one.set.join() === set.join();
  return empty.some(isSame) || !all.some(isSame);
}
