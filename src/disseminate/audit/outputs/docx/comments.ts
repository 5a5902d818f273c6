/** The part of a Word file that holds comments, and the two lists that must name it. */
import type {Language} from '../../../../model/text.ts';
import {escaped} from '../markup.ts';
import type {Package} from './package.ts';

export type Comment = {readonly id: number; readonly title: string; readonly lines: readonly string[]};

const DOCUMENT_RELS = 'word/_rels/document.xml.rels';
const TYPES = '[Content_Types].xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const RELATION_STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships/comments';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The name of the part where there is one already, by any other program. */
export function commentsPart(file: Package): string | undefined {
  const target = /<Relationship\b[^>]*\/relationships\/comments"[^>]*>/u.exec(file.text(DOCUMENT_RELS) ?? '')?.[0];
  const path = target === undefined ? undefined : /\bTarget="([^"]+)"/u.exec(target)?.[1];
  if (path === undefined) return undefined;
  return path.startsWith('/') ? path.slice(1) : `word/${path}`;
}

/** The first id that no comment has. */
export function firstFree(file: Package): number {
  const known = [...(file.text(commentsPart(file) ?? '') ?? '').matchAll(/<w:comment\b[^>]*\bw:id="(\d+)"/gu)];
  return known.reduce((most, found) => Math.max(most, Number(found[1]) + 1), 0);
}

const AUTHOR: Readonly<Record<Language, {readonly name: string; readonly initials: string}>> = {
  zh: {name: '数贸核对', initials: '核'},
  en: {name: 'Shumao audit', initials: 'SA'},
};

export function addComments(file: Package, comments: readonly Comment[], language: Language): void {
  const body = comments.map((comment) => commentMarkup(comment, language)).join('');
  const part = commentsPart(file);
  const known = part === undefined ? undefined : file.text(part);
  if (part !== undefined && known !== undefined) {
    const at = known.lastIndexOf('</w:comments>');
    // A part without comments may be written as one empty tag.
    const whole = at < 0 ? known.replace(/<w:comments\b([^>]*?)\/>\s*$/u, '<w:comments$1></w:comments>') : known;
    const end = whole.lastIndexOf('</w:comments>');
    file.set(part, `${whole.slice(0, end)}${body}${whole.slice(end)}`);
    return;
  }
  const word = /\bxmlns:w="([^"]+)"/u.exec(file.text('word/document.xml') ?? '')?.[1] ?? WORD;
  file.set(
    'word/comments.xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${word}">${body}</w:comments>`,
  );
  relate(file, word === WORD ? RELATION : RELATION_STRICT);
}

function relate(file: Package, type: string): void {
  const empty =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const relations = (file.text(DOCUMENT_RELS) ?? empty).replace(
    /<Relationships\b([^>]*?)\/>\s*$/u,
    '<Relationships$1></Relationships>',
  );
  const ids = new Set([...relations.matchAll(/\bId="([^"]+)"/gu)].map((found) => found[1]));
  let number = 1;
  while (ids.has(`rIdAudit${number}`)) number += 1;
  const relation = `<Relationship Id="rIdAudit${number}" Type="${type}" Target="comments.xml"/>`;
  file.set(DOCUMENT_RELS, relations.replace('</Relationships>', `${relation}</Relationships>`));
  const types = file.text(TYPES) ?? '';
  file.set(TYPES, types.replace('</Types>', `<Override PartName="/word/comments.xml" ContentType="${TYPE}"/></Types>`));
}

function commentMarkup({id, title, lines}: Comment, language: Language): string {
  const {name, initials} = AUTHOR[language];
  const line = (text: string, properties: string): string =>
    `<w:p><w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const body = [line(title, '<w:rPr><w:b/></w:rPr>'), ...lines.map((text) => line(text, ''))].join('');
  return `<w:comment w:id="${id}" w:author="${name}" w:initials="${initials}">${body}</w:comment>`;
}
