/** What a URL says of the form of its answer: format, language, labels. Stronger than headers, since people with a browser can't set those. */
import {languages} from '../../../model/text.ts';
import {keyColumns, labels, type Wishes} from '../model/query.ts';
import {problems} from './problems.ts';
import {type Parameters, word} from './values.ts';

export const wishNames = ['format', 'formatVersion', 'lang', 'labels', 'keys', 'compression'] as const;

export function parseWishes(parameters: Parameters): Wishes {
  const lang = parameters.get('lang');
  const format = parameters.get('format');
  const formatVersion = parameters.get('formatVersion');
  return {
    ...(format === undefined ? {} : {format: plain('format', format)}),
    ...(formatVersion === undefined ? {} : {formatVersion: plain('formatVersion', formatVersion)}),
    ...(lang === undefined ? {} : {language: languageOf(lang)}),
    ...(parameters.has('labels') ? {labels: word(parameters, 'labels', labels, 'id')} : {}),
    ...(parameters.has('keys') ? {keys: word(parameters, 'keys', keyColumns, 'none')} : {}),
    ...(parameters.has('compression')
      ? {compression: word(parameters, 'compression', ['none', 'gzip', 'br', 'zstd'], 'none')}
      : {}),
  };
}

/** Letters and signs of media types and of ids of formats. */
function plain(parameter: string, found: string): string {
  if (/^[A-Za-z0-9.+/;=_ -]{1,120}$/.test(found)) return found;
  const right = {en: 'the id of a format or a media type', zh: '格式的标识或媒体类型'};
  throw problems.SDMX_PARAMETER_WRONG({parameter, found, right});
}

function languageOf(found: string): NonNullable<Wishes['language']> {
  if (found === 'all') return 'all';
  const main = found.toLowerCase().split('-')[0];
  const known = languages.find((one) => one === main);
  if (known) return known;
  const right = {en: '`zh`, `en` or `all`', zh: '`zh`、`en` 或 `all`'};
  throw problems.SDMX_PARAMETER_WRONG({parameter: 'lang', found, right});
}
