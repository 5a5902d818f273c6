/** `--release` and `--as-of`: which state of the published data a command reads. */
import {type Invocation, type Option, text} from './command.ts';
import {cliProblems} from './problems.ts';

export const vintageOptions: readonly Option[] = [
  {
    flags: '--release <release>',
    text: {zh: '取自哪次发布：标签或编号；不写则为草稿', en: 'of which release: label or id; without it, of the draft'},
  },
  {
    flags: '--as-of <instant>',
    text: {
      zh: '取自该时刻已公布的最后一次发布：日期，或带时区的时刻；也可写标签或编号',
      en: 'of the last release that was public at an instant: a day, or a time with its zone; a label or id, too',
    },
  },
];

/** Of commands that show what everybody may see: without them, the latest public release. */
export const publicVintageOptions: readonly Option[] = [
  {
    flags: '--release <release>',
    text: {
      zh: '取自哪次公开发布：标签或编号；不写则为最近一次',
      en: 'of which public release: label or id; without it, the latest',
    },
  },
  {
    flags: '--as-of <instant>',
    text: {
      zh: '取自该时刻已公布的最后一次发布：日期，或带时区的时刻',
      en: 'of the last release that was public at an instant: a day, or a time with its zone',
    },
  },
];

/** @throws Problem `OPTIONS_EXCLUDE` */
export function asOfIn(options: Invocation['options']): string | undefined {
  const release = text(options['release']);
  // The grammar's library names `--as-of` so.
  const instant = text(options['asOf']);
  if (release !== undefined && instant !== undefined) {
    throw cliProblems.OPTIONS_EXCLUDE({options: ['--release', '--as-of']});
  }
  return release ?? instant;
}
