/** docs/reference/measures.md: what a dataset can publish, out of the list of measures. */
import {z} from 'zod';
import {measures} from '../../src/process/compile/index.ts';
import {markdownTable, type Page} from './page.ts';

const head = `# Measures · 指标

What a dataset's \`publish:\` can name. All are computed from exact sums and rounded once, half away from zero unless the workspace says otherwise.
数据集 \`publish:\` 可用的指标。均由精确合计计算，只取整一次；除工作区另有规定外四舍五入。

\`\`\`yaml
publish:
  value: {unit: CNY_100M, decimals: 2}
  share-of-area: {measure: share, of: {item: _T}, title: {zh: 占该市比重, en: Share of the city}}
\`\`\`

v: the value of the key at the period, v₀: one year before; V and V₀: the same of the whole. Unit \`money\` is the unit that the dataset declares.
v：该键本期的值；v₀：上年同期；V、V₀：总体的相应值。单位 \`money\` 即数据集声明的单位。

Every measure also takes \`measure\`, \`unit\`, \`decimals\` and \`title\`. 各指标均可另设 \`measure\`、\`unit\`、\`decimals\`、\`title\`。`;

type Node = Readonly<Record<string, unknown>>;

function node(value: unknown): Node {
  // A JSON object has string keys and unknown values, which is all that Node says.
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

function optionRows(schema: z.ZodType): readonly (readonly string[])[] {
  const json = node(z.toJSONSchema(schema, {unrepresentable: 'any', io: 'input'}));
  const required = Array.isArray(json['required']) ? json['required'] : [];
  return Object.entries(node(json['properties'])).map(([key, value]) => {
    const {default: fallback, description} = node(value);
    const shown =
      fallback === undefined ? (required.includes(key) ? 'required' : '') : `\`${JSON.stringify(fallback)}\``;
    return [`\`${key}\``, shown, String(description ?? '')];
  });
}

export const measuresPage: Page = {
  id: 'measures',
  path: 'measures.md',
  markdown: () =>
    [
      head,
      ...measures.map(({id, title, formula, missing, unit, decimals, options}) => {
        const rows = optionRows(options);
        const facts = [
          `- Formula · 算法: ${formula.en} · ${formula.zh}`,
          `- Unit · 单位: \`${unit}\`, ${decimals} decimals by default · 默认 ${decimals} 位小数`,
          `- Missing · 缺失: ${missing.en} · ${missing.zh}`,
        ];
        const table = rows.length > 0 ? `\n\n${markdownTable(['option', 'default', 'meaning'], rows)}` : '';
        return `## ${id}\n\n${title.en} · ${title.zh}\n\n${facts.join('\n')}${table}`;
      }),
    ].join('\n\n'),
};
