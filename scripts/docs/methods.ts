/** docs/reference/imputation.md: the methods of an imputation chain, out of the list of methods. */
import {z} from 'zod';
import {methods} from '../../src/process/impute/index.ts';
import {markdownTable, type Page} from './page.ts';

const head = `# Methods of imputation · 插补方法

What the \`chain:\` of \`imputations/*.yaml\` can name; how to use them: [impute late and missing units](../how-to/impute-missing-units.md). All other keys: [declarations](declarations.md#imputations).
\`imputations/*.yaml\` 的 \`chain:\` 可用的方法；用法见[插补迟报和缺报的单位](../how-to/impute-missing-units.md)。其余各键见[声明](declarations.md#imputations)。

y is the imputed value, y₀ an earlier value of the same unit; sums are over respondents of its class, without outliers where the declaration leaves them out, and never over imputed values. Each value is an exact fraction, rounded once, half away from zero.
y 为插补值，y₀ 为该单位的以往数值；合计取同组已报单位，按声明剔除离群单位，不含任何插补值。各值由精确分数一次四舍五入。`;

type Node = Readonly<Record<string, unknown>>;

function node(value: unknown): Node {
  // A JSON object has string keys and unknown values, which is all that Node says.
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

/** One row per option, those inside another with a dot. */
function optionRows(json: Node, prefix = ''): readonly (readonly string[])[] {
  const required = Array.isArray(json['required']) ? json['required'] : [];
  return Object.entries(node(json['properties'])).flatMap(([key, value]) => {
    if (prefix === '' && key === 'method') return [];
    const {default: fallback, description} = node(value);
    const shown =
      fallback === undefined ? (required.includes(key) ? 'required' : '') : `\`${JSON.stringify(fallback)}\``;
    const row = [`\`${prefix}${key}\``, shown === '`{}`' ? '' : shown, String(description ?? '')];
    return [row, ...optionRows(node(value), `${prefix}${key}.`)];
  });
}

export const methodsPage: Page = {
  id: 'methods',
  path: 'imputation.md',
  markdown: () =>
    [
      head,
      ...methods.map((method) => {
        const rows = optionRows(node(z.toJSONSchema(method.schema, {unrepresentable: 'any', io: 'input'})));
        const facts = [
          `- Value · 值: ${method.formula.en} · ${method.formula.zh}`,
          ...('banff' in method ? [`- Banff: ${method.banff}`] : []),
        ];
        const table = markdownTable(['option', 'default', 'meaning'], rows);
        return `## ${method.id}\n\n${method.about.en} · ${method.about.zh}\n\n${facts.join('\n')}\n\n${table}`;
      }),
    ].join('\n\n'),
};
