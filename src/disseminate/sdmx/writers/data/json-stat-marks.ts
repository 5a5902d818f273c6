/**
 * What JSON-stat says of cells besides their values: statuses, and in its extension confidentiality, flags, comments and bounds. They come after the
 * values, so they are kept till then: a place and a kind for each cell that is not ordinary, in arrays of numbers.
 */
import type {ObservationKind, SeriesObservation} from '../../../../model/series.ts';
import type {Language} from '../../../../model/text.ts';
import type {DataMessage, MessageFlow} from '../../model/message.ts';
import {kindValues} from './attributes.ts';
import {perKind} from './kinds.ts';
import {codesOf} from './names.ts';
import type {Shape} from './shape.ts';

const ROOM = 1 << 16;

/** Numbers in blocks, so that none is copied when more come. */
class Numbers {
  readonly #blocks: (Float64Array | Uint16Array)[] = [];
  readonly #block: () => Float64Array | Uint16Array;
  length = 0;

  constructor(block: () => Float64Array | Uint16Array) {
    this.#block = block;
  }

  add(value: number): void {
    const at = this.length % ROOM;
    if (at === 0) this.#blocks.push(this.#block());
    const block = this.#blocks.at(-1);
    if (block) block[at] = value;
    this.length += 1;
  }

  at(place: number): number {
    return this.#blocks[Math.floor(place / ROOM)]?.[place % ROOM] ?? 0;
  }
}

/** What of a kind is worth a mark. */
type Mark = {
  readonly status: string | undefined;
  readonly conf: string | undefined;
  readonly flags: string | undefined;
  readonly comment: string | undefined;
};

export function marks(message: DataMessage, flow: MessageFlow, shape: Shape) {
  const [language] = message.languages;
  const wanted = new Set([...shape.series, ...shape.observation].map(({attribute}) => attribute.id));
  const places = new Numbers(() => new Float64Array(ROOM));
  // Of 65,536 kinds: statuses, flags and reasons are few.
  const kinds = new Numbers(() => new Uint16Array(ROOM));
  const known: Mark[] = [];
  const bounds: {readonly place: number; readonly low?: string; readonly high?: string}[] = [];
  const hasBounds = wanted.has('OBS_LOW') || wanted.has('OBS_HIGH');
  const number = perKind((kind) => {
    const mark = markOf(kind, wanted, language);
    return Object.values(mark).every((one) => one === undefined) ? -1 : known.push(mark) - 1;
  });
  return {
    see: (place: number, {kind, low, high}: SeriesObservation): void => {
      const found = number(kind);
      if (found >= 0) {
        places.add(place);
        kinds.add(found);
      }
      if (!hasBounds || (low === undefined && high === undefined)) return;
      bounds.push({place, ...(low === undefined ? {} : {low}), ...(high === undefined ? {} : {high})});
    },
    /** `"status":{…}` where there are some */
    status: () => listed('status', (mark) => mark.status, places, kinds, known),
    /** what of the extension is of cells, each with a comma before it */
    extension: function* (): Generator<string> {
      yield `,"status":{"label":${JSON.stringify(statusNames(flow, known, language))}}`;
      for (const [name, of] of [
        ['confidentiality', (mark: Mark) => mark.conf],
        ['flags', (mark: Mark) => mark.flags],
        ['comments', (mark: Mark) => mark.comment],
      ] as const) {
        const some = [...listed(name, of, places, kinds, known)];
        if (some.length > 0) yield `,${some.join('')}`;
      }
      const own = bounds.map(({place, ...ends}) => `"${place}":${JSON.stringify(ends)}`);
      if (own.length > 0) yield `,"bounds":{${own.join(',')}}`;
    },
  };
}

function markOf(kind: ObservationKind, wanted: ReadonlySet<string>, language: Language): Mark {
  const of = (id: string): string | undefined => {
    if (!wanted.has(id)) return undefined;
    const value = kindValues[id]?.(kind);
    return typeof value === 'object' ? value[language] : value;
  };
  const [status, conf] = [of('OBS_STATUS'), of('CONF_STATUS')];
  return {
    status: status === 'A' ? undefined : status,
    conf: conf === 'F' ? undefined : conf,
    flags: of('OBS_FLAGS'),
    comment: of('COMMENT_OBS'),
  };
}

/** `"name":{"place":"text",…}`, in pieces; nothing where no cell has it. */
function* listed(
  name: string,
  of: (mark: Mark) => string | undefined,
  places: Numbers,
  kinds: Numbers,
  known: readonly Mark[],
): Generator<string> {
  const texts = known.map((mark) => {
    const text = of(mark);
    return text === undefined ? undefined : JSON.stringify(text);
  });
  let text = '';
  let isFirst = true;
  for (let at = 0; at < places.length; at += 1) {
    const own = texts[kinds.at(at)];
    if (own === undefined) continue;
    text += `${isFirst ? `"${name}":{` : ','}"${places.at(at)}":${own}`;
    isFirst = false;
    if (text.length < ROOM) continue;
    yield text;
    text = '';
  }
  if (!isFirst) yield `${text}}`;
}

/** Names of the statuses that came. */
function statusNames(flow: MessageFlow, known: readonly Mark[], language: Language) {
  const attribute = flow.structure.attributes.find(({id}) => id === 'OBS_STATUS');
  const codes = (attribute && codesOf(flow, attribute)) ?? [];
  const came = new Set(known.flatMap(({status}) => status ?? []));
  return Object.fromEntries(codes.filter(({id}) => came.has(id)).map(({id, names}) => [id, names[language]]));
}
