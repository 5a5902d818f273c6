/** One line a file of a report: what it is, and what its audit found. */
import type {Language} from '../model/text.ts';
import type {ReportFile} from '../pipeline/index.ts';

export function reportLine({audit, bytes}: ReportFile, path: string, language: Language): string {
  const {mentions, verdicts} = audit.summary;
  const size = `${Math.ceil(bytes.length / 1024)} KB`;
  const proven = verdicts.proven + verdicts['proven-by-rounding'];
  const words =
    language === 'zh'
      ? `${mentions} 个数字，${proven} 个属实，${verdicts.contradicted} 个不符，${verdicts.unclaimed} 个未认领`
      : `${mentions} numbers, ${proven} proven, ${verdicts.contradicted} contradicted, ${verdicts.unclaimed} unclaimed`;
  return `${path.padEnd(48)} ${size.padStart(8)}  ${words}`;
}
