/** The language of messages: `--lang`, else SHUMAO_LANG, else the locale of the terminal, else English. */
import type {Language} from '../model/text.ts';

export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = args.indexOf('--lang');
  const inline = args.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  const asked = inline ?? (at >= 0 ? args[at + 1] : undefined) ?? env['SHUMAO_LANG'];
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Whether results are asked for as JSON: also problems are then printed so. */
export function wantsJson(args: readonly string[]): boolean {
  const at = args.indexOf('--format');
  return args.includes('--json') || args.includes('--format=json') || (at >= 0 && args[at + 1] === 'json');
}
