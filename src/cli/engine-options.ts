/** Flags of the commands that sum records: which engine does it. Who one is on a server comes from the environment, never from a flag. */
import {engineKinds} from '../model/engine-kind.ts';
import {type Option, text} from './command.ts';

export const engineOptions: readonly Option[] = [
  {
    flags: '--engine <name>',
    text: {
      zh: `汇总所用引擎：${engineKinds.map(({id, about}) => `${id}（${about.zh}）`).join('、')}；也可设 SHUMAO_ENGINE`,
      en: `engine that sums: ${engineKinds.map(({id, about}) => `${id} (${about.en})`).join(', ')}; or SHUMAO_ENGINE`,
    },
  },
  {
    flags: '--url <address>',
    text: {
      zh: '引擎服务器的地址，如 http://127.0.0.1:8080/lake/shumao；也可设 SHUMAO_TRINO_URL',
      en: 'address of its server, for example http://127.0.0.1:8080/lake/shumao; or SHUMAO_TRINO_URL',
    },
  },
];

export function engineChoice(options: Readonly<Record<string, string | boolean | undefined>>): {
  readonly engine?: string | undefined;
  readonly url?: string | undefined;
} {
  return {engine: text(options['engine']), url: text(options['url'])};
}
