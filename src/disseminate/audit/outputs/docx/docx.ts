/** A Word file with what the audit found as comments: of a Word file the very same one, of any other document a new one. */
import type {AuditJob, AuditOutput} from '../output.ts';
import {isProven, type Remark, remarksOf} from '../remarks.ts';
import {summaryOf} from '../summary.ts';
import {words} from '../words.ts';
import {addComments, type Comment, firstFree} from './comments.ts';
import {type Anchor, withComments} from './insert.ts';
import {makeWordFile} from './make.ts';
import {Package} from './package.ts';
import {WordPlaces} from './places.ts';
import {scanParagraphs} from './scan.ts';

const DOCUMENT = 'word/document.xml';

export const docx: AuditOutput = {
  id: 'docx',
  extension: 'docx',
  isText: false,
  write: (job) => Promise.resolve(annotated(job)),
};

function annotated(job: AuditJob): Uint8Array {
  const {file, document} =
    job.document.format === 'docx'
      ? {file: new Package(job.bytes), document: job.document}
      : makeWordFile(job.document);
  const xml = file.text(DOCUMENT) ?? '';
  const places = new WordPlaces(document, xml, scanParagraphs(xml));
  const remarks = remarksOf(job.audit, job.language).filter((one) => !isProven(one));
  const first = firstFree(file);
  const comments: Comment[] = [];
  const anchors: Anchor[] = [];
  const add = (place: Omit<Anchor, 'comment'> | undefined, comment: Omit<Comment, 'id'>): void => {
    if (!place) return;
    const id = first + comments.length;
    comments.push({id, ...comment});
    anchors.push({comment: id, ...place});
  };
  add(places.beginning && {paragraph: places.beginning}, overview(job));
  for (const remark of remarks) add(places.of(remark), commentOf(remark));
  if (comments.length === 0) return file.bytes();
  file.set(DOCUMENT, withComments(xml, anchors));
  addComments(file, comments, job.language);
  return file.bytes();
}

function commentOf({title, head, lines}: Remark): Omit<Comment, 'id'> {
  return {title: `${title}　${head}`, lines};
}

/** At the head of the document: what it was held against, how many of what, what to do. */
function overview(job: AuditJob): Omit<Comment, 'id'> {
  const {against, marks, counts} = summaryOf(job);
  const {language} = job;
  return {
    title: `${words.audit[language]}　${words.against[language]}${language === 'zh' ? '：' : ': '}${against}`,
    lines: [...marks, counts],
  };
}
