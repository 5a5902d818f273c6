/** docs/reference/api.md: the addresses of the server, out of the declarations that they are served from. */
import {endpoints} from '../../src/server/app.ts';
import {usualSettings} from '../../src/server/settings.ts';
import {markdownTable, type Page} from './page.ts';

const head = `# HTTP · 接口

What \`shumao serve\` answers. Numbers are texts as they were released, texts come in Chinese and English, and only what is public is behind it: drafts, internal releases and
releases under embargo answer as if they did not exist. How to run it: [serve a release](../how-to/serve.md). The same for programs: \`/api/openapi.json\` (OpenAPI 3.1).
\`shumao serve\` 的全部地址。数字是按印出原样的文本，文字中英双语；只有已公开的内容：草稿、内部发布和尚未到公布时间的发布如同不存在。运行方法见[提供服务](../how-to/serve.md)。

- \`release\` (label or id) or \`asOf\` (instant) asks for an earlier release; without them, the latest. \`release\`（标签或编号）或 \`asOf\`（时刻）取较早的发布。
- Every answer has a strong \`ETag\`; a client that sends it back as \`If-None-Match\` gets \`304\`. 每个回答带强 ETag。
- What can't be answered is \`{"error": {status, code, message: {zh, en}, hint, request}}\`; the codes are in [problems](problems.md#server). 出错时的结构；代码见[问题](problems.md#server)。
- \`X-Request-Id\` of the question is that of the answer and of the log. 请求号与日志一致。
- From other pages it may be read (CORS); nothing is asked of the reader and no cookie is set. 可跨源读取，不设 Cookie。

## Addresses · 地址`;

const others: readonly (readonly string[])[] = [
  ['GET', '`/`', '', 'the explorer', '浏览页面'],
  ['GET', '`/sdmx/…`', '', 'SDMX REST 1 and 2', 'SDMX 服务'],
  ['GET', '`/feed.atom`', '`lang`', 'releases as an Atom feed', '发布的订阅'],
  ['GET', '`/api/openapi.json`', '', 'this page for programs', '供程序阅读的说明'],
  ['GET', '`/api/docs`', '`lang`', 'this page for people', '供人阅读的说明'],
  ['GET', '`/healthz`', '', 'the process is alive', '进程存活'],
  [
    'GET',
    '`/readyz`',
    '',
    'the log can be read and the latest release is open; else 503',
    '日志可读且最新发布已打开，否则 503',
  ],
  ['GET', '`/metrics`', '', 'Prometheus, text format 0.0.4', 'Prometheus 指标'],
  ['GET', '`/config`', '', 'version, languages, contact, limits', '版本、语言、联系方式、限度'],
];

const about: Readonly<Record<keyof typeof usualSettings, readonly [string, string]>> = {
  figures: ['most figures in one answer', '一次回答最多的数字个数'],
  hits: ['most hits of a search', '查找结果最多条数'],
  urlBytes: ['length of an address (414)', '地址长度（414）'],
  headerBytes: ['size of all headers (431)', '请求头大小（431）'],
  uploadBytes: ['size of a document (413)', '文档大小（413）'],
  uploadSeconds: ['time of an audit (422)', '核对用时（422）'],
  uploadMegabytes: ['memory of an audit (422)', '核对所用内存（422）'],
  running: ['answers at the same time (503)', '同时进行的回答（503）'],
  connections: ['connections (503)', '连接数（503）'],
  headerSeconds: ['for all headers to arrive (408)', '请求头到齐的时限（408）'],
  requestSeconds: ['for a request to arrive (408)', '请求到齐的时限（408）'],
  idleSeconds: ['a connection without a request', '空闲连接'],
  stalledSeconds: ['a client that takes nothing of its answer', '不接收数据的客户端'],
  stopSeconds: ['for running answers once told to stop', '停止时等待未完成的回答'],
};

export const apiPage: Page = {
  id: 'api',
  path: 'api.md',
  markdown() {
    const rows = endpoints.map(({method, path, query, takesMore, summary}) => [
      method.toUpperCase(),
      `\`${path.replaceAll('+}', '}')}\``,
      [
        ...Object.keys(query.shape).map((name) => `\`${name}\``),
        ...(takesMore ? ['each dimension · 各维度'] : []),
      ].join(', '),
      summary.en,
      summary.zh,
    ]);
    const limits = Object.entries(usualSettings).map(([name, value]) => {
      const [en = '', zh = ''] = Object.entries(about).find(([id]) => id === name)?.[1] ?? [];
      return [`\`${name}\``, String(value), en, zh];
    });
    return [
      head,
      markdownTable(['', 'address · 地址', 'parameters · 参数', 'answers', '回答'], [...rows, ...others]),
      '## Limits · 限度\n\nShown at `/config`. What is beyond a limit is refused with its status and advice; 429 and 503 carry `Retry-After`.',
      markdownTable(['limit · 项', 'value · 值', 'of what', '含义'], limits),
    ].join('\n\n');
  },
};
