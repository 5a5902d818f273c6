/**
 * A refusal as the one who asked can read it: SDMX-ML, SDMX-JSON, problem+json or text; in both languages where the form has room for two.
 *
 * @source SDMX 2.1 section 7, "standard error codes"; RFC 9457
 */
import type {Problem} from '../../../model/problem.ts';
import type {Language, Text} from '../../../model/text.ts';
import type {Generation} from '../model/query.ts';
import {escaped} from '../writers/xml.ts';
import type {familyOf} from './negotiate.ts';

/** Status of HTTP, and the code that SDMX has for it. */
export const statuses: Readonly<Record<string, readonly [status: number, code: number]>> = {
  SDMX_URL_TOO_LONG: [414, 140],
  SDMX_RESOURCE_UNKNOWN: [404, 140],
  SDMX_NOT_SERVED: [501, 501],
  SDMX_PARAMETER_UNKNOWN: [400, 140],
  SDMX_PARAMETER_TWICE: [400, 140],
  SDMX_PARAMETER_WRONG: [400, 140],
  SDMX_TOO_MANY_PARTS: [400, 140],
  SDMX_FLOW_UNKNOWN: [404, 100],
  SDMX_COMPONENT_UNKNOWN: [400, 150],
  SDMX_KEY_TOO_LONG: [400, 150],
  SDMX_TOO_MANY_TO_SORT: [413, 130],
  SDMX_TOO_MANY_TO_TURN: [413, 130],
  JSON_STAT_TOO_LARGE: [413, 130],
  SDMX_FORMAT_CANNOT: [422, 150],
  SDMX_NOT_ACCEPTABLE: [406, 1406],
  SDMX_NOTHING_FOUND: [404, 100],
  SDMX_NOTHING_PUBLISHED: [404, 100],
  SDMX_METHOD: [405, 1405],
};

/** What is wrong with a release or the log is mended by people: it is worth asking again. */
const LATER = [503, 503] as const;

export const statusOf = (problem: Problem): number => (statuses[problem.code] ?? LATER)[0];

export type ErrorBody = {readonly contentType: string; readonly body: string};

export type Reader = {
  readonly family: ReturnType<typeof familyOf>;
  readonly generation: Generation;
  readonly language: Language;
  /** as the log writes instants */
  readonly now: string;
};

export function errorBody(problem: Problem, {family, generation, language, now}: Reader): ErrorBody {
  const [status, code] = statuses[problem.code] ?? LATER;
  const {text} = problem;
  const whole: Text = {zh: sentence(text.zh, text.hint?.zh), en: sentence(text.en, text.hint?.en)};
  switch (family) {
    case 'xml':
      return {contentType: 'application/xml;charset=utf-8', body: xml(code, whole, generation)};
    case 'json': {
      const titles = {zh: text.zh, en: text.en};
      const details = text.hint && {zh: text.hint.zh, en: text.hint.en};
      const meta = {id: `E${code}`, test: false, prepared: now, sender: {id: 'SERVICE'}};
      const error = {
        code,
        title: titles[language],
        titles,
        ...(details ? {detail: details[language], details} : {}),
      };
      return {contentType: 'application/json;charset=utf-8', body: `${JSON.stringify({meta, errors: [error]})}\n`};
    }
    case 'problem': {
      const body = {
        type: `about:blank#${problem.code.toLowerCase()}`,
        title: problem.code,
        status,
        detail: whole[language],
        texts: whole,
      };
      return {contentType: 'application/problem+json', body: `${JSON.stringify(body)}\n`};
    }
    case 'text':
      return {
        contentType: 'text/plain;charset=utf-8',
        body: `${problem.code}\n${whole[language]}\n${whole[language === 'zh' ? 'en' : 'zh']}\n`,
      };
  }
}

function sentence(text: string, hint: string | undefined): string {
  return hint === undefined ? text : `${text} ${hint}`;
}

function xml(code: number, text: Text, generation: Generation): string {
  const base = `http://www.sdmx.org/resources/sdmxml/schemas/${generation === 1 ? 'v2_1' : 'v3_0'}`;
  const texts = (['zh', 'en'] as const).map(
    (one) => `    <common:Text xml:lang="${one}">${escaped(text[one])}</common:Text>\n`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<message:Error xmlns:message="${base}/message" xmlns:common="${base}/common">\n` +
    `  <message:ErrorMessage code="${code}">\n${texts.join('')}  </message:ErrorMessage>\n</message:Error>\n`
  );
}
