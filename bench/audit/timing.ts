/** How long an audit takes: a report of 100 pages with 5,000 numbers, one line of 100,000 characters, and twice the text again and again. */
import {audited} from './audited.ts';
import type {Labelled} from './corpus.ts';

const PAGES = 100;
const NUMBERS = 5000;
const LINE = 100_000;

export type Timed = {readonly what: string; readonly size: number; readonly seconds: number; readonly claims: number};

/** Each text twice, of which the faster run counts. */
export async function timings(reports: readonly Labelled[]): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  const add = async (what: string, size: number, markdown: string): Promise<void> => {
    const runs = [await audited(markdown, what), await audited(markdown, what)];
    const seconds = Math.min(...runs.map((run) => run.seconds));
    timed.push({what, size, seconds, claims: runs[0]?.audit.claims.length ?? 0});
  };
  const zh = reports.filter(({language}) => language === 'zh');
  await add('warm-up', 0, longReport(zh, 300));
  await add(`${PAGES} pages`, NUMBERS, longReport(zh, NUMBERS));
  const prose = zh
    .flatMap(({sentences}) => sentences.filter(({planted}) => !planted).map(({sentence}) => sentence))
    .join('');
  await add('one line', LINE, prose.repeat(Math.ceil(LINE / prose.length)).slice(0, LINE));
  await add('digits only', LINE, '7'.repeat(LINE));
  for (const times of [1, 2, 4, 8]) await add(`text × ${times}`, 600 * times, longReport(zh, 600 * times));
  return timed.slice(1);
}

/** Whole reports one after another until they hold so many numbers: mentions of the text and cells of the tables. */
function longReport(reports: readonly Labelled[], numbers: number): string {
  const parts: string[] = [];
  let held = 0;
  for (let at = 0; held < numbers; at += 1) {
    const report = reports[at % reports.length];
    if (!report) break;
    const paragraphs = report.markdown.split(/\n(?=#)/u);
    for (const paragraph of paragraphs) {
      if (held >= numbers) break;
      parts.push(paragraph);
      held += paragraph.match(/\d[\d,.]*/gu)?.length ?? 0;
    }
  }
  return parts.join('\n');
}
