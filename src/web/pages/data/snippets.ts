/**
 * Programs that fetch just what is seen: curl, Python, R, JavaScript. Made of the view alone; pure, so that a test can run them.
 *
 * @source sdmx1 2.x (Python): a source's id is used as the agency; rsdmx 0.6 (R) reads any SDMX-ML; the key is that of SDMX REST 1.5, a place a dimension
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
  /** an older release that is looked at; absent: the newest, whichever that is when the program runs */
  readonly release?: {readonly id: string; readonly published: string} | undefined;
};

type Parameters = Readonly<Record<string, string>>;

/** `digital-services`: `DF_DIGITAL_SERVICES`, as the SDMX service names it. */
export function dataflowId(dataset: string): string {
  return `DF_${dataset.toUpperCase().replaceAll('-', '_')}`;
}

/** One place per dimension, then measure and frequency: `_T..330100+330200.value.A`; an empty place is any. */
export function sdmxKey({detail, filters}: Pick<Asked, 'detail' | 'filters'>): string {
  const names = [...detail.dimensions.map(({id}) => id), 'measure', 'freq'];
  return names.map((name) => (filters[name] ?? []).join('+')).join('.');
}

/** First and last of the periods that were chosen, and the instant of an older release. */
export function sdmxParameters({filters, release}: Pick<Asked, 'filters' | 'release'>): Parameters {
  const periods = [...(filters['period'] ?? [])].sort();
  const [from, to] = [periods[0], periods.at(-1)];
  return {
    ...(from !== undefined && {startPeriod: from}),
    ...(to !== undefined && {endPeriod: to}),
    ...(release && {asOf: release.published}),
  };
}

/** Path of the data in SDMX REST 1.5, from the root of the server. */
export function sdmxPath(asked: Omit<Asked, 'origin'>, more: Parameters = {}): string {
  const query = queryText({...sdmxParameters(asked), ...more});
  return `/sdmx/v1/data/${asked.agency},${dataflowId(asked.detail.id)}/${encodeURI(sdmxKey(asked))}${query}`;
}

export function apiDataPath({detail, filters, release}: Omit<Asked, 'origin' | 'agency'>): string {
  const chosen = Object.fromEntries(Object.entries(filters).map(([name, codes]) => [name, codes.join(',')]));
  return `/api/datasets/${detail.id}/data${queryText({...chosen, ...(release && {release: release.id})})}`;
}

function queryText(parameters: Parameters): string {
  const text = new URLSearchParams(parameters).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
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
  return `curl '${asked.origin}${sdmxPath(asked, {format: 'csvfile', labels: 'both'})}'\n`;
}

function python(asked: Asked): string {
  const params = Object.entries(sdmxParameters(asked)).map(([name, value]) => `'${name}': '${value}'`);
  return `# pip install sdmx1
import sdmx

sdmx.add_source({'id': '${asked.agency}', 'name': '${asked.agency}', 'url': '${asked.origin}/sdmx'})
client = sdmx.Client('${asked.agency}')
message = client.data('${dataflowId(asked.detail.id)}', key='${sdmxKey(asked)}', params={${params.join(', ')}})
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
  const path = apiDataPath(asked);
  return `const figures = [];
for (let offset = 0; offset !== undefined; ) {
  const answer = await fetch('${asked.origin}${path}${path.includes('?') ? '&' : '?'}offset=' + offset);
  const page = await answer.json();
  figures.push(...page.figures);
  offset = page.next;
}
console.table(figures.map(({address, text, unit}) => ({address, text, unit})));
`;
}
