/** Whether a file can be audited, told before it is sent: its kind by its name, its size. */
import type {ApiLimits} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {words} from '../../words/audit.ts';
import {fileSize} from '../sizes.ts';

type Limits = Pick<ApiLimits, 'uploadBytes' | 'uploadFormats'>;

/** @returns why not, or nothing; what a file without an ending holds is for the server to see */
export function refusalOf(
  {name, size}: {name: string; size: number},
  {uploadBytes, uploadFormats}: Limits,
): Text | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (size === 0) return words.empty;
  if (ending !== undefined && !uploadFormats.map(bare).includes(ending))
    return words.wrongKind(formatsText(uploadFormats));
  if (size <= uploadBytes) return undefined;
  const [found, most] = [fileSize(size), fileSize(uploadBytes)];
  return found === most ? words.tooLarge(`${size} B`, `${uploadBytes} B`) : words.tooLarge(found, most);
}

/** `DOCX · PDF · HTML` */
export function formatsText(formats: Limits['uploadFormats']): string {
  return formats.map((format) => bare(format).toUpperCase()).join(' · ');
}

/** What a file chooser lets through. */
export function acceptOf(formats: Limits['uploadFormats']): string {
  return formats.map((format) => `.${bare(format)}`).join(',');
}

const bare = (format: string): string => format.replace(/^\./, '').toLowerCase();
