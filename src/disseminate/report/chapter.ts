/** Reads a chapter: YAML head, then the two languages, whose blocks are paired. Every fault has its place. */
import {type Place, type Problem, Problems} from '../../model/problem.ts';
import {type Language, languages} from '../../model/text.ts';
import {schemaFaults} from '../../text/schema.ts';
import {readYaml} from '../../text/yaml.ts';
import {withLikes} from './likes.ts';
import {readBody} from './body.ts';
import {chapterSchema} from './chapter-schema.ts';
import type {Reading} from './inline.ts';
import {paired} from './pairing.ts';
import {problems} from './problems.ts';
import type {At, Chapter} from './template.ts';

const HEAD = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*\r?$/m;
const LANGUAGE = /^:::[ \t]*(zh|en)[ \t]*\r?$/gm;

/** @param file its name for messages, and the chapter's id @throws Problems with every fault */
export function readChapter(text: string, file: string): Chapter {
  const faults: Problem[] = [];
  const place = placer(text, file);
  const reading: Reading = {text, place, faults};
  const head = HEAD.exec(text);
  const begin = head?.index === 0 ? head[0].length : 0;
  // The first line keeps its place, so that lines of the head are those of the file.
  const raw = readYaml(`\n${head?.index === 0 ? (head[1] ?? '') : ''}`, file);
  const yaml = {...raw, value: withLikes(raw.value)};
  faults.push(...schemaFaults(chapterSchema, yaml));
  if (faults.length > 0) throw new Problems(faults);
  const spans = bodiesIn(text, begin);
  for (const language of languages) {
    if (!spans.has(language)) faults.push(problems.REPORT_LANGUAGE_MISSING({language}, place({start: 0, end: 1})));
  }
  if (faults.length > 0) throw new Problems(faults);
  const empty = {start: begin, end: begin};
  const zh = readBody(spans.get('zh') ?? empty, reading);
  const en = readBody(spans.get('en') ?? empty, reading);
  const blocks = paired(zh, en, reading);
  if (faults.length > 0) throw new Problems(faults);
  const id = file.replace(/^.*[/\\]/, '').replace(/\.md$/, '');
  return {id, file, head: chapterSchema.parse(yaml.value), blocks, headPlace: (path) => yaml.place(path), place};
}

function bodiesIn(text: string, begin: number): ReadonlyMap<Language, At> {
  const heads = [...text.matchAll(LANGUAGE)].filter(({index}) => index >= begin);
  return new Map(
    heads.map((head, at): [Language, At] => {
      const start = head.index + head[0].length;
      return [head[1] === 'zh' ? 'zh' : 'en', {start, end: heads[at + 1]?.index ?? text.length}];
    }),
  );
}

/** Lines and columns from 1, with the line's own text. */
function placer(text: string, file: string): (at: At) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({start, end}) => {
    const row = Math.max(
      0,
      starts.findLastIndex((one) => one <= start),
    );
    const from = starts[row] ?? 0;
    const until = text.indexOf('\n', from);
    const excerpt = text.slice(from, until === -1 ? text.length : until).replace(/\r$/, '');
    const length = Math.max(1, Math.min(end - start, excerpt.length - (start - from)));
    return {file, line: row + 1, column: start - from + 1, excerpt, length};
  };
}
