/** A Markdown text read, its mentions found, and audited against its own tables. */
import {performance} from 'node:perf_hooks';
import {auditDocument, selfEvidence} from '../../src/disseminate/audit/index.ts';
import {readDocument} from '../../src/disseminate/audit/readers/index.ts';
import type {Audit, Mention} from '../../src/model/claim.ts';
import type {ReadDocument} from '../../src/model/document.ts';
import {mentionsOf as mentionsOfBlock} from '../../src/disseminate/audit/said.ts';

export type Audited = {
  readonly document: ReadDocument;
  readonly audit: Audit;
  /** reading and auditing, without the mentions beside */
  readonly seconds: number;
};

export async function audited(markdown: string, name: string): Promise<Audited> {
  const start = performance.now();
  const document = await readDocument(Buffer.from(markdown), `${name}.md`);
  const audit = auditDocument(document, selfEvidence(document));
  return {document, audit, seconds: (performance.now() - start) / 1000};
}

/** Mentions of all blocks of text, with places in the whole text. */
export function mentionsOf({blocks, language}: ReadDocument): readonly Mention[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table' || block.kind === 'page') return [];
    return mentionsOfBlock(block, language).map((mention) => ({
      ...mention,
      start: mention.start + block.start,
      end: mention.end + block.start,
    }));
  });
}
