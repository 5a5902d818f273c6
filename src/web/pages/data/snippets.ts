/**
 * Programs that fetch just what is seen: curl, Python, R, JavaScript. Made of the view alone; pure, so that a test can run them.
 *
 * @source sdmx1 2.x (Python), rsdmx 0.6 (R): generic SDMX sources; the key is the REST key of SDMX 2.1, one place per dimension
 */
import type {ApiDatasetDetail} from '../../../model/api.ts';
import type {Filters} from './view.ts';

export type SnippetId = 'curl' | 'python' | 'r' | 'javascript';

export type Snippet = {readonly id: SnippetId; readonly name: string; readonly text: string};

export type Asked = {
  /** `http://127.0.0.1:4173` */
  readonly origin: string;
  /** agency id in SDMX */
  readonly agency: string;
  readonly detail: Pick<ApiDatasetDetail, 'id' | 'dimensions'>;
  readonly filters: Filters;
  /** label or id of the release; absent: the newest */
  readonly release?: string | undefined;
};

export function dataflowId(dataset: string): string {
  return `DF_${dataset.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

/** One place per dimension, then measure and frequency: `_T+X..330100._T.value.A`; an empty place is any. */
export function sdmxKey({detail, filters}: Pick<Asked, 'detail' | 'filters'>): string {
  const names = [...detail.dimensions.map(({id}) => id), 'measure', 'freq'];
  return names.map((name) => (filters[name] ?? []).join('+')).join('.');
}

/** First and last of the periods that were chosen. */
export function spanOf({filters}: Pick<Asked, 'filters'>): {from?: string; to?: string} {
  const periods = [...(filters['period'] ?? [])].sort();
  const [from, to] = [periods[0], periods.at(-1)];
  return from === undefined || to === undefined ? {} : {from, to};
}

/** Path of the data in SDMX 2.1 REST, from the root of the server. */
export function sdmxPath(
  asked: Pick<Asked, 'agency' | 'detail' | 'filters'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const {from, to} = spanOf(asked);
  const query = new URLSearchParams({...(from && {startPeriod: from}), ...(to && {endPeriod: to}), ...more}).toString();
  const flow = `${asked.agency},${dataflowId(asked.detail.id)}`;
  return `/sdmx/2.1/data/${flow}/${encodeURI(sdmxKey(asked))}${query === '' ? '' : `?${query}`}`;
}

export function apiDataPath({detail, filters, release}: Omit<Asked, 'origin' | 'agency'>): string {
  const query = Object.entries(filters).map(([name, codes]) => [name, codes.join(',')] as const);
  const values = new URLSearchParams(
    [...query, ...(release === undefined ? [] : [['release', release] as const])].map(([name, value]) => [name, value]),
  );
  const text = values.toString().replaceAll('%2C', ',');
  return `/api/datasets/${detail.id}/data${text === '' ? '' : `?${text}`}`;
}

export function snippets(asked: Asked): readonly Snippet[] {
  return [
    {id: 'curl', name: 'curl', text: curl(asked)},
    {id: 'python', name: 'Python', text: python(asked)},
    {id: 'r', name: 'R', text: r(asked)},
    {id: 'javascript', name: 'JavaScript', text: javascript(asked)},
  ];
}

function curl(asked: Asked): string {
  const accept = 'application/vnd.sdmx.data+csv; version=1.0.0; labels=both';
  return `curl -H 'Accept: ${accept}' \\\n  '${asked.origin}${sdmxPath(asked)}'\n`;
}

function python(asked: Asked): string {
  const {from, to} = spanOf(asked);
  const params = [from && `'startPeriod': '${from}'`, to && `'endPeriod': '${to}'`].filter(Boolean).join(', ');
  return `# pip install sdmx1
import sdmx

sdmx.add_source({'id': '${asked.agency}', 'name': '${asked.agency}', 'url': '${asked.origin}/sdmx/2.1'})
client = sdmx.Client('${asked.agency}')
message = client.data('${dataflowId(asked.detail.id)}', key='${sdmxKey(asked)}', params={${params}})
print(sdmx.to_pandas(message))
`;
}

function r(asked: Asked): string {
  return `# install.packages('rsdmx')
library(rsdmx)

data <- readSDMX('${asked.origin}${sdmxPath(asked)}')
print(as.data.frame(data))
`;
}

function javascript(asked: Asked): string {
  return `const answer = await fetch('${asked.origin}${apiDataPath(asked)}');
const {figures} = await answer.json();
console.table(figures.map(({address, text, unit}) => ({address, text, unit})));
`;
}
