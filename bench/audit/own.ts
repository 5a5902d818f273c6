/** A workspace's own report, edited by hand: what the audit needs to hold a changed copy of it against the draft that it was made of. */
import {auditAsReport, auditDocument, documentPeriods, readDocument} from '../../src/disseminate/audit/index.ts';
import {boundOf} from '../../src/disseminate/report/index.ts';
import type {Audit, AuditedClaim} from '../../src/model/claim.ts';
import type {DocumentBlock, ReadDocument} from '../../src/model/document.ts';
import {openEvidence} from '../../src/pipeline/auditing/evidence.ts';
import {reportsIn} from '../../src/pipeline/reporting/state.ts';
import type {ReportFile} from '../../src/pipeline/reporting/write.ts';

export type OwnReport = {
  /** of its file */
  readonly name: string;
  readonly document: ReadDocument;
  /** its proven claims, with the types that a reader of the text alone gives them */
  readonly claims: readonly AuditedClaim[];
  readonly audit: (document: ReadDocument) => Audit;
};

export async function openOwnReport(root: string, {name, bytes, report: id, language}: ReportFile): Promise<OwnReport> {
  const document = await readDocument(bytes, name);
  const {released, reports} = await reportsIn(root);
  const [report] = await reports.make(id, {languages: [language]});
  if (!report) throw new Error(`report ${id} makes nothing`);
  const bound = await boundOf(report);
  const {own, spoken} = documentPeriods(document);
  const asked = {against: 'draft', role: 'analyst', now: new Date()} as const;
  const {evidence} = await openEvidence(root, document, asked, {language, period: own, periods: spoken});
  const audit = (edited: ReadDocument): Audit => {
    const free = auditDocument(edited, evidence);
    return auditAsReport(edited, bound, {released, free}) ?? free;
  };
  return {name, document, claims: auditDocument(document, evidence).claims, audit};
}

/** The document with another text in place of `sentence`, in the block that it stands in. */
export function edited(document: ReadDocument, start: number, sentence: string, other: string): ReadDocument {
  const by = other.length - sentence.length;
  const move = <T extends {readonly start: number; readonly end: number}>(one: T): T => ({
    ...one,
    start: one.start > start ? one.start + by : one.start,
    end: one.end > start ? one.end + by : one.end,
  });
  const blocks = document.blocks.map((block): DocumentBlock => {
    if (block.kind === 'table')
      return {...move(block), head: block.head.map(move), rows: block.rows.map((row) => row.map(move))};
    if (start < block.start || start >= block.end) return move(block);
    const at = start - block.start;
    return {...move(block), text: block.text.slice(0, at) + other + block.text.slice(at + sentence.length)};
  });
  const text = document.text.slice(0, start) + other + document.text.slice(start + sentence.length);
  return {...document, text, blocks};
}
