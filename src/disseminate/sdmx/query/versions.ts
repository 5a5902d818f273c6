/**
 * Versions as they are asked for, read and written.
 *
 * @source SDMX REST API 2.x, doc/querying_versions.md; REST API 1.x: `latest`, `all`, `1.0`
 */
import type {Generation, VersionQuery} from '../model/query.ts';
import {problems} from './problems.ts';

const ANY = {is: 'all'} as const;

/** Several, joined by `,` and, in REST 1, by `+`. One that means all is alone. */
export function parseVersions(text: string, generation: Generation): readonly VersionQuery[] {
  const parts = generation === 1 && text !== '+' ? text.split(/[+,]/) : text.split(',');
  const found = parts.map((one) => parseVersion(one));
  return found.some(({is}) => is === 'all') ? [ANY] : found;
}

const WORDS: Readonly<Record<string, VersionQuery>> = {
  latest: {is: 'latest'},
  '~': {is: 'latest'},
  '+': {is: 'latest-stable'},
  all: ANY,
  '*': ANY,
};

/** A part of a version: digits, with a mark where later ones will do too; the mark alone stands for `0+`. */
const PART = String.raw`(\d{1,9}[+~]?|[+~])`;
const VERSION = new RegExp(String.raw`^${PART}(?:\.${PART})?(?:\.${PART})?(-[0-9A-Za-z][0-9A-Za-z.-]*)?$`);

function parseVersion(text: string): VersionQuery {
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word) return word;
  const match = VERSION.exec(text);
  if (!match) throw wrong(text);
  const [, ...all] = match;
  const suffix = all[3] ?? '';
  const parts = [all[0] ?? '0', all[1] ?? '0', all[2] ?? '0'];
  const [major = 0, minor = 0, patch = 0] = parts.map((part) => Number(part.replace(/[+~]/, '') || '0'));
  const marked = parts.flatMap((part, at) => (/[+~]/.test(part) ? [at] : []));
  const [free, ...others] = marked;
  if (free === undefined) return {is: 'exact', version: `${major}.${minor}.${patch}${suffix}`};
  if (others.length > 0 || suffix !== '') throw wrong(text);
  return {is: 'from', major, minor, patch, free: free === 0 ? 'major' : free === 1 ? 'minor' : 'patch'};
}

function wrong(found: string) {
  const right = {
    en: '`latest`, `all`, `+`, `~`, `*`, a version such as `1.2.0`, or one with a single `+`, such as `1.2+.0`',
    zh: '`latest`、`all`、`+`、`~`、`*`、版本号（如 `1.2.0`），或带一个 `+` 的版本号（如 `1.2+.0`）',
  };
  return problems.SDMX_PARAMETER_WRONG({parameter: 'version', found, right});
}

export function versionsText(versions: readonly VersionQuery[], generation: Generation): string {
  if (versions.length === 0) return generation === 1 ? 'all' : '*';
  return versions.map((one) => versionText(one, generation)).join(',');
}

function versionText(version: VersionQuery, generation: Generation): string {
  switch (version.is) {
    case 'latest':
      return generation === 1 ? 'latest' : '~';
    case 'latest-stable':
      return '+';
    case 'all':
      return generation === 1 ? 'all' : '*';
    case 'exact':
      return version.version;
    case 'from': {
      const {major, minor, patch, free} = version;
      // In REST 1 `+` stands between versions.
      const mark = (part: typeof free) => (part !== free ? '' : generation === 1 ? '~' : '+');
      return `${major}${mark('major')}.${minor}${mark('minor')}.${patch}${mark('patch')}`;
    }
  }
}
