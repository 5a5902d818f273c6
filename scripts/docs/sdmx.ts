/** docs/reference/sdmx.md: everything that the SDMX service takes and gives, its lists out of the code. */
import {SORT_LIMIT} from '../../src/disseminate/sdmx/data/sort.ts';
import {
  dataFormats,
  extensions,
  familyNames,
  plainTypes,
  structureFormats,
} from '../../src/disseminate/sdmx/formats.ts';
import {operators} from '../../src/disseminate/sdmx/model/query.ts';
import {queryLimits} from '../../src/disseminate/sdmx/query/url.ts';
import {statuses} from '../../src/disseminate/sdmx/service/errors.ts';
import {PIVOT_LIMIT} from '../../src/disseminate/sdmx/writers/data/pivot.ts';
import {markdownTable, type Page} from './page.ts';
import {clients, extensionsOfOurs, parameters, resources} from './sdmx-lists.ts';

const number = (value: number): string => value.toLocaleString('en');

function formatRows(formats: readonly ((typeof dataFormats)[number] | (typeof structureFormats)[number])[]) {
  return formats.map(({writer, mediaType, version, generation, family, names, isMultilingual}) => [
    `\`${writer.id}\``,
    `\`${mediaType};version=${version}\``,
    String(generation),
    names.map((name) => `\`${name}\``).join(' '),
    `.${extensions[family]}`,
    isMultilingual ? 'all · 全部' : 'one · 一种',
  ]);
}

const formatHead = ['format', 'media type · 媒体类型', 'REST', 'other names · 别名', 'file · 文件', 'languages · 语言'];

/** Names that stand for a family, by family. */
function byFamily(names: Readonly<Record<string, string>>): string {
  const families = [...new Set(Object.values(names))];
  return families
    .map((family) => {
      const own = Object.entries(names).flatMap(([name, of]) => (of === family ? [`\`${name}\``] : []));
      return `${own.join(', ')} (${family})`;
    })
    .join('; ');
}

const limits = markdownTable(
  ['what', 'limit', 'beyond it · 超过时'],
  [
    ['characters of a URL · 网址字符数', number(queryLimits.urlCharacters), '414'],
    ['keys joined by `,` · 以 `,` 相连的键', number(queryLimits.keys), '400'],
    ['components in `c` · `c` 中的组件', number(queryLimits.filters), '400'],
    ['comparisons in `c` · `c` 中的比较', number(queryLimits.comparisons), '400'],
    ['observations in another order than that of the key · 以其他次序排列的观测值', number(SORT_LIMIT), '413'],
    [
      'observations turned for another dimension at the observation · 以其他维度为观测维度的观测值',
      number(PIVOT_LIMIT),
      '413',
    ],
    ['observations of an answer otherwise · 其他情况下答案的观测值', 'none · 无', ''],
  ],
);

const answers = `## Statuses · 状态

| status | when · 何时 |
|---|---|
| 200 | an answer · 有答案 |
| 204 | nothing matches, REST 2 data and availability · 没有符合条件的内容（REST 2 的数据与可得性） |
| 304 | \`If-None-Match\` or \`If-Modified-Since\` says that it is known · 条件请求命中 |
| 400 | the question is wrong; the answer says which parameter, what was found, what would be right · 问法有误；说明参数、所见、应为 |
| 404 | nothing matches (REST 1), or nothing has such a name (both) · 没有符合的内容（REST 1）或没有此名（两者） |
| 405 | not GET, HEAD or OPTIONS |
| 406 | no such form of the answer; the answer lists those that there are · 没有这种形式；列出可用的形式 |
| 413, 414 | more than a [limit](#limits--上限) · 超过[上限](#limits--上限) |
| 422 | a form that cannot carry this answer, such as a history in JSON-stat · 该形式无法表示此答案 |
| 501 | SDMX has it, this service does not · SDMX 有而本服务没有 |
| 503 | a release or the log is damaged; \`Retry-After\` · 发布或日志受损 |

A refusal comes as SDMX-ML, SDMX-JSON, \`application/problem+json\` or text, as \`Accept\` and \`format\` ask, in both languages.
拒绝的答复按 \`Accept\` 与 \`format\` 以 SDMX-ML、SDMX-JSON、\`application/problem+json\` 或文本给出，中英文并列。

${markdownTable(
  ['problem · 问题', 'HTTP', 'SDMX'],
  Object.entries(statuses).map(([code, [status, sdmx]]) => [
    `[\`${code}\`](problems.md#${code.toLowerCase()})`,
    String(status),
    String(sdmx),
  ]),
)}`;

const start = `# SDMX

\`shumao serve\` offers what was released at \`/sdmx\`, in SDMX REST 1.x (SDMX 2.1) and REST 2.x (SDMX 3.0 and 3.1) under one address. The first segments of the path tell them apart; \`/sdmx/v1\` and \`/sdmx/v2\` say it outright. Why so: [decision 0033](../decisions/0033-one-query-two-interfaces.md); how structures are made: [decision 0032](../decisions/0032-structures-are-derived.md).
\`shumao serve\` 在 \`/sdmx\` 提供已发布的内容，同一地址下兼有 SDMX REST 1.x（SDMX 2.1）与 REST 2.x（SDMX 3.0、3.1）。由路径的前几段区分；也可写明 \`/sdmx/v1\`、\`/sdmx/v2\`。

\`\`\`
/sdmx/data/DF_DIGITAL_SERVICES/_T._T.330100._T.value.A?startPeriod=2018                     REST 1
/sdmx/data/dataflow/*/DF_DIGITAL_SERVICES/*/_T._T.330100._T.value.A?c[TIME_PERIOD]=ge:2018  REST 2
\`\`\`

A key is the key of a figure's address, then its measure, then its frequency (\`A\` \`Q\` \`M\`): \`digital-services/_T._T.330100._T/value/2019\` is \`DF_DIGITAL_SERVICES\`, \`_T._T.330100._T.value.A\`, \`2019\`.
键由数字地址的键、指标、频率（\`A\` \`Q\` \`M\`）组成。

Values are the decimals as they were printed, in every form, with the same digits. A missing or hidden figure has no value, but its \`OBS_STATUS\` and \`CONF_STATUS\`.
各种形式中的数值都是公布时的十进制文本，数位相同。缺失或隐藏的数字没有值，但有 \`OBS_STATUS\` 与 \`CONF_STATUS\`。`;

const caching = `## Headers · 头

| header | what |
|---|---|
| \`Accept\` | any of the media types; also ${byFamily(plainTypes)}; weights, \`version=1.0\`, \`version=2.0.0+\`, \`;labels=both\`, \`;keys=both\`; what is unknown in it is overlooked · 未知的部分忽略 |
| \`Accept-Language\` | the first language of names and labels; \`zh\` where nothing is said · 名称与标签的首选语言，默认中文 |
| \`Accept-Encoding\` | \`zstd\`, \`br\`, \`gzip\` |
| \`ETag\` | one for each form of an answer, strong · 每种形式各有一个强标签 |
| \`Last-Modified\` | publication of the last release that the answer can be of · 答案所属最近一次发布的公布时间 |
| \`Cache-Control\` | a minute, then ask again; a year and \`immutable\` for a past that no release can change any more · 现况一分钟；不会再变的过去一年且不变 |
| \`Vary\` | \`Accept, Accept-Encoding, Accept-Language\` |
| \`Content-Disposition\` | a file name; CSV is a download · 文件名；CSV 为下载 |
| CORS | every origin may read every answer, refusals too · 任何来源可读，包括拒绝的答复 |

A release that comes during a download changes nothing of it. What goes wrong after the first byte breaks the transfer: an answer that ends is whole.
下载期间出现的新发布不影响该下载。首字节之后出错则中断传输：正常结束的答案必完整。`;

export const sdmxPage: Page = {
  id: 'sdmx',
  path: 'sdmx.md',
  markdown: () =>
    [
      start,
      '## Resources · 资源',
      markdownTable(['resource', 'REST 1', 'REST 2'], resources),
      'Slashes at the end say nothing. Segments at the end may be left out, and so may dimensions at the end of a key. `all`, `*` and an empty place in a key mean any.\n末尾的斜杠、末尾省略的路径段和键末尾省略的维度都可接受。`all`、`*` 和键中的空位表示任意。',
      '## Parameters · 参数',
      'Taken in both generations, unless said otherwise. A name that is not here is refused with 400, since a misspelt filter that is overlooked would answer another question; names that begin with `_` are let be.\n除注明外两代接口都接受。未列出的名称以 400 拒绝；以 `_` 开头的名称不理会。',
      markdownTable(['parameter', 'of', 'what · 含义'], parameters),
      `### \`c[COMPONENT]=…\`\n\nOf dimensions, time, attributes and the value \`OBS_VALUE\`. \`,\` is or, \`+\` is and, and binds closer: \`c[X]=A,B+C\` is A, or B and C. Operators: ${operators.map((one) => `\`${one}:\``).join(' ')}. Decimals are compared exactly, everything else as text. \`TIME_PERIOD\` with \`ge\` \`le\` \`gt\` \`lt\` compares time: a period is in a range where all of it is. A code that does not exist matches nothing; a component that does not exist is 400.\n适用于维度、时间、属性和数值 \`OBS_VALUE\`。\`,\` 为或，\`+\` 为且且优先：\`c[X]=A,B+C\` 即 A 或（B 且 C）。数值按十进制精确比较，其余按文本。不存在的代码不匹配任何内容；不存在的组件为 400。`,
      '## Forms of data · 数据的形式',
      markdownTable(formatHead, formatRows(dataFormats)),
      `The first of a generation is its default. \`format=\` takes a name of this table, a media type, or a family: ${byFamily(familyNames)}; then \`formatVersion=\` chooses, or the generation does. Where a form shows one language, \`lang=all\` asks for both.\n每代的第一项为默认。\`format=\` 可为本表的名称、媒体类型或一类形式。`,
      '## Forms of structures and availability · 结构与可得性的形式',
      markdownTable(formatHead, formatRows(structureFormats)),
      caching,
      answers,
      '## Limits · 上限',
      limits,
      '## Beyond the standard · 标准之外',
      extensionsOfOurs.map((one) => `- ${one}`).join('\n'),
      '## Clients · 客户端',
      markdownTable(['client', 'what to know · 须知'], clients),
    ].join('\n\n'),
};
