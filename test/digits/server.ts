/** A running server asked for each figure alone: in every form of SDMX and JSON-stat, and by the JSON API. */
import {dataFormats} from '../../src/disseminate/sdmx/index.ts';
import type {Drawn, Reading} from './figure.ts';
import {addressIn} from './folder.ts';
import {
  type Observation,
  readCsvMessage,
  readGenericXml,
  readJsonStat,
  readSdmxJson,
  readSpecificXml,
} from './messages.ts';

type Format = (typeof dataFormats)[number];

const nameOf = ({mediaType, version}: Format): string => `${mediaType.replace('application/vnd.', '')} ${version}`;

export const serverPlaces = [...dataFormats.map(nameOf), 'api figure', 'api explain'];

function reader({family, mediaType}: Format): (text: string) => readonly Observation[] {
  if (family === 'json-stat') return readJsonStat;
  if (family === 'csv') return readCsvMessage;
  if (family === 'json') return readSdmxJson;
  return mediaType.includes('generic') ? readGenericXml : readSpecificXml;
}

/** @param agency id of it in SDMX */
export async function* readServer(origin: string, agency: string, figures: readonly Drawn[]): AsyncGenerator<Reading> {
  for (const figure of figures) {
    for (const format of dataFormats) yield await readMessage(origin, agency, figure, format);
    yield {address: figure.address, place: 'api figure', text: await textAt(`${origin}/api/figures/${pathOf(figure)}`)};
    const explained = `${origin}/api/explain?figure=${encodeURIComponent(figure.address)}`;
    yield {address: figure.address, place: 'api explain', text: await textAt(explained)};
  }
}

async function readMessage(origin: string, agency: string, figure: Drawn, format: Format): Promise<Reading> {
  const {address, cube, key, period} = figure;
  const flow = `DF_${cube.id.toUpperCase().replaceAll('-', '_')}`;
  const [codes, when] = [key.map(encodeURIComponent).join('.'), encodeURIComponent(period)];
  const url =
    format.generation === 1
      ? `${origin}/sdmx/data/${agency},${flow},latest/${codes}?startPeriod=${when}&endPeriod=${when}`
      : `${origin}/sdmx/data/dataflow/${agency}/${flow}/*/${codes}?c[TIME_PERIOD]=${when}`;
  const answer = await fetch(url, {headers: {accept: `${format.mediaType};version=${format.version}`}});
  const text = await answer.text();
  if (!answer.ok) return {address, place: nameOf(format), text: `HTTP ${answer.status} ${text.slice(0, 200)}`};
  const all = reader(format)(text);
  const own = all.filter((one) => addressIn(cube, one) === address);
  const [only, ...others] = own;
  if (others.length > 0 || all.length !== own.length)
    return {address, place: nameOf(format), text: `${all.length} observations, ${own.length} of them this one`};
  // A sparse cube leaves out what has no number.
  if (!only && format.family !== 'json-stat') return {address, place: nameOf(format), text: 'no observation'};
  return {address, place: nameOf(format), text: only?.value};
}

function pathOf({address}: Drawn): string {
  return address.split('/').map(encodeURIComponent).join('/');
}

async function textAt(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) return `HTTP ${answer.status} ${(await answer.text()).slice(0, 200)}`;
  const json: unknown = await answer.json();
  return figureText(json) ?? 'no figure';
}

/** `figure.text`, wherever the answer has its figure. */
function figureText(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  for (const [name, value] of Object.entries(json)) {
    if (name === 'figure' && typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  }
  for (const value of Object.values(json)) {
    const found = Array.isArray(value) ? undefined : figureText(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
