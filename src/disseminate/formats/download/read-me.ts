/**
 * The README of a download, in both languages: what it is, that it is synthetic where it is, of which release, its files, dimensions, measures,
 * units and marks, how to cite it and how to check that it is whole.
 */
import {flags, statuses} from '../../../model/observation.ts';
import {confStatuses} from '../../../model/protection.ts';
import type {ReleasedCube} from '../../../model/seals.ts';
import type {Language, Text} from '../../../model/text.ts';
import {type UnitId, units} from '../../../model/unit.ts';
import {boundsNote, flagNotes, statusNotes} from '../../../present/tables/index.ts';
import {type Cited, gbt7714} from '../../../text/citation.ts';
import {words} from '../printed.ts';
import {CHECKSUMS, type DownloadFile} from './file.ts';

export type ReadMeFacts = {
  readonly cited: Cited;
  /** what of the release this is: its whole, a dataset, a table */
  readonly what: Text;
  /** a name or an address, as the publisher declares it; absent: none is declared */
  readonly licence?: string;
  readonly files: readonly Pick<DownloadFile, 'path' | 'about'>[];
  readonly cubes: readonly Pick<ReleasedCube, 'id' | 'title' | 'dimensions' | 'measures' | 'notes'>[];
};

export const READ_ME = 'README.md';

export function readMe(facts: ReadMeFacts): DownloadFile {
  return {path: READ_ME, about: {zh: '本说明', en: 'This page'}, open: () => [readMeText(facts)]};
}

export function readMeText(facts: ReadMeFacts): string {
  return `${part(facts, 'zh')}\n---\n\n${part(facts, 'en')}`;
}

function part(facts: ReadMeFacts, language: Language): string {
  const {cited, what, licence} = facts;
  const say = (text: Text): string => text[language];
  const of = (head: Text, said: string): string => `- ${say(head)}${language === 'zh' ? '：' : ': '}${plain(said)}`;
  const release = cited.label === undefined ? cited.release : `${cited.label} (${cited.release})`;
  const none = {zh: '未声明，请向发布机构询问', en: 'none declared: ask the publisher'};
  return [
    `# ${plain(say(cited.title))}`,
    '',
    plain(say(what)),
    '',
    ...(cited.notice ? [`**${plain(say(cited.notice))}**`, ''] : []),
    of(words.agency, say(cited.agency)),
    of(words.release, release),
    of(words.published, cited.published),
    ...(cited.address === undefined
      ? []
      : [`- ${say(words.online)}${language === 'zh' ? '：' : ': '}<${cited.address}>`]),
    of(words.licence, licence ?? say(none)),
    '',
    ...section(
      words.files,
      facts.files.map(({path, about}) => `- \`${path}\`${language === 'zh' ? '：' : ': '}${plain(say(about))}`),
      language,
    ),
    ...facts.cubes.flatMap((cube) => cubeLines(cube, language)),
    ...section(words.unit, unitLines(facts, language), language),
    ...section(words.mark, markLines(language), language),
    ...section(words.cite, [plain(gbt7714(cited, language))], language),
    ...section(words.check, checkLines(cited, language), language),
  ].join('\n');
}

function section(head: Text, lines: readonly string[], language: Language): readonly string[] {
  return lines.length === 0 ? [] : [`## ${head[language]}`, '', ...lines, ''];
}

function cubeLines({id, title, dimensions, measures, notes}: ReadMeFacts['cubes'][number], language: Language) {
  return [
    `## ${plain(title[language])} (\`${id}\`)`,
    '',
    `| ${words.column[language]} | ${words.said[language]} | ${words.unit[language]} |`,
    '|---|---|---|',
    ...dimensions.map((one) => `| \`${one.id}\` | ${plain(one.title[language])} | |`),
    ...measures.map(
      (one) => `| \`measure = ${one.id}\` | ${plain(one.title[language])} | ${unitLabel(one.unit, language)} |`,
    ),
    '',
    ...notes.map((note) => `- ${plain(note[language])}`),
    ...(notes.length > 0 ? [''] : []),
  ];
}

function unitLines({cubes}: ReadMeFacts, language: Language): readonly string[] {
  const ids = [...new Set(cubes.flatMap(({measures}) => measures.map(({unit}) => unit)))];
  return ids.map((id) => `- \`${id}\`${language === 'zh' ? '：' : ': '}${unitLabel(id, language)}`);
}

function unitLabel(id: string, language: Language): string {
  return isUnit(id) ? units[id].label[language] : plain(id);
}

function isUnit(id: string): id is UnitId {
  return Object.hasOwn(units, id);
}

function markLines(language: Language): readonly string[] {
  const colon = language === 'zh' ? '：' : ': ';
  const coded = Object.entries(statusNotes).map(([id, note]) => {
    const known = Object.entries(statuses).find(([one]) => one === id)?.[1].obsStatus;
    return `- ${plain(note[language])} (\`${id}\`, OBS_STATUS \`${known ?? ''}\`)`;
  });
  return [
    ...coded,
    ...flags.map((flag) => `- ${plain(flagNotes[flag][language])}`),
    `- ${plain(boundsNote[language])}`,
    ...Object.entries(confStatuses).map(([id, said]) => `- CONF_STATUS \`${id}\`${colon}${said[language]}`),
  ];
}

function checkLines({release, sha256}: Cited, language: Language): readonly string[] {
  const zh = [
    `在本文件夹中运行 \`sha256sum -c ${CHECKSUMS}\`：每个文件应显示 OK。`,
    ...(sha256 === undefined
      ? []
      : [
          '',
          `发布编号 \`${release}\` 是该次发布清单（data.json）SHA-256 的前 16 位；全值为 \`${sha256}\`，记于发布日志，一经发布不再改动。`,
        ]),
  ];
  const en = [
    `Run \`sha256sum -c ${CHECKSUMS}\` in this folder: every file must say OK.`,
    ...(sha256 === undefined
      ? []
      : [
          '',
          `The release id \`${release}\` is the first 16 digits of the SHA-256 of the release's list of files (data.json), in full \`${sha256}\`; it stands in the log of releases and never changes.`,
        ]),
  ];
  return language === 'zh' ? zh : en;
}

/** One line, with nothing that would be a link, code, a cell's end or HTML. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|<`[]/g, (one) => `\\${one}`);
}
