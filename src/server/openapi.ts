/** `/api/openapi.json`: the JSON API described from the same declarations that it is served from; and a page of it for people, without scripts. */
import {OpenAPIHono} from '@hono/zod-openapi';
import type {Language} from '../model/text.ts';
import type {Endpoint} from './endpoint.ts';
import {error} from './schemas/base.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

export function openApiOf(endpoints: readonly Endpoint[], version: string): Document {
  const app = new OpenAPIHono();
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(pathOf(endpoint));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Shumao 数贸',
      version,
      description:
        'Released figures as they were published. Every number is a text: the decimal as printed. 已发布的数字，按印出的原样；数字均为文本。',
    },
  });
}

function pathOf(endpoint: Endpoint): Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0] {
  const {method, path, summary, query, parts, takesMore, answer} = endpoint;
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name ?? '');
  const isFile = !('_zod' in answer);
  return {
    method,
    path: path.replaceAll('+}', '}'),
    summary: `${summary.en} · ${summary.zh}`,
    ...(takesMore
      ? {description: 'Each dimension of the dataset is a parameter too: its codes, joined by commas.'}
      : {}),
    request: {
      query,
      ...(names.length > 0 ? {params: query.clone().pick({}).extend(parts)} : {}),
      ...(method === 'post'
        ? {body: {content: {'application/octet-stream': {schema: {type: 'string', format: 'binary'}}}, required: true}}
        : {}),
    },
    responses: {
      200: isFile
        ? {description: answer.text.en, content: {[answer.type]: {schema: {type: 'string', format: 'binary'}}}}
        : {description: summary.en, content: {'application/json': {schema: answer}}},
      ...(isFile ? {} : {304: {description: 'as the client has it (If-None-Match)'}}),
      400: {description: 'a parameter is wrong', content: {'application/json': {schema: error}}},
      404: {description: 'there is none', content: {'application/json': {schema: error}}},
      ...(method === 'post'
        ? {
            413: {description: 'too large', content: {'application/json': {schema: error}}},
            422: {description: 'the document can not be read', content: {'application/json': {schema: error}}},
            429: {description: 'come again (Retry-After)', content: {'application/json': {schema: error}}},
          }
        : {}),
      503: {description: 'busy, or nothing can be read', content: {'application/json': {schema: error}}},
    },
  };
}

const words = {
  title: {zh: '数贸 JSON 接口', en: 'Shumao JSON API'},
  machine: {zh: '供程序阅读的说明', en: 'For programs'},
  parameters: {zh: '参数', en: 'parameters'},
  more: {zh: '以及数据集的各维度', en: 'and each dimension of the dataset'},
} as const;

/** Without script and style of its own, so that the strictest policy of a browser shows it. */
export function openApiPage(endpoints: readonly Endpoint[], language: Language): string {
  const rows = endpoints.map(({method, path, summary, query, takesMore}) => {
    const names = [...Object.keys(query.shape), ...(takesMore ? [words.more[language]] : [])].map(escaped).join(', ');
    const shown = `<code>${method.toUpperCase()} ${escaped(path.replaceAll('+}', '}'))}</code>`;
    const parameters = names === '' ? '' : `<br><small>${words.parameters[language]}: ${names}</small>`;
    return `<dt>${shown}</dt><dd>${escaped(summary[language])}${parameters}</dd>`;
  });
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><head><meta charset="utf-8"><title>${words.title[language]}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${words.title[language]}</h1>
<p>${words.machine[language]}: <a href="/api/openapi.json">/api/openapi.json</a> · <a href="/api/docs?lang=${other}">${other}</a></p>
<dl>${rows.join('\n')}</dl></main></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
