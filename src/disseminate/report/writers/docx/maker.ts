/** What the makers of a document's parts share: the library, the report, its links and measures. */
import type * as Docx from 'docx';
import type {Report} from '../../document.ts';
import type {Anchors} from '../anchors.ts';
import type {Charts} from '../charts.ts';
import {withoutControls} from '../escape.ts';
import type {Sheet} from './styles.ts';

export type Maker = {
  readonly docx: typeof Docx;
  readonly report: Report;
  readonly charts: Charts;
  readonly anchors: Anchors;
  readonly sheet: Sheet;
  /** proofs that a figure has linked to already: the first one is what the proof links back to */
  readonly used: Set<number>;
};

export function textRun(text: string, {docx}: Maker, look: Docx.IRunOptions = {}): Docx.TextRun {
  return new docx.TextRun({...look, text: withoutControls(text)});
}
