/** `shumao doctor`: what is installed and what each thing is needed for. */
import {createRequire} from 'node:module';
import type {Text} from '../../model/text.ts';
import {type Command, type ExitCode, textOrJson} from '../command.ts';
import {packageVersion} from '../version.ts';

type Check = {
  readonly name: string;
  readonly needed: Text;
  readonly required: boolean;
  readonly look: () => Promise<string>;
};

const NODE = [22, 18] as const;

const checks: readonly Check[] = [
  {name: 'shumao', needed: {zh: '本程序', en: 'this program'}, required: true, look: packageVersion},
  {
    name: 'node',
    needed: {zh: `运行环境，需 ${NODE.join('.')} 以上`, en: `runs everything; ${NODE.join('.')} or newer`},
    required: true,
    look: async () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) throw new Error(process.versions.node);
      return process.versions.node;
    },
  },
  {
    name: 'duckdb',
    needed: {zh: '嵌入式引擎：接收与汇总', en: 'the embedded engine: ingest and compile'},
    required: true,
    look: async () => (await import('@duckdb/node-api')).version(),
  },
  {
    name: 'hucre',
    needed: {zh: '读写 XLSX', en: 'reads and writes XLSX'},
    required: true,
    look: async () => versionOf('hucre'),
  },
  {
    name: 'highs',
    needed: {
      zh: '线性规划：生成与已印数字一致的合成记录',
      en: 'linear programs: synthetic records that add up to printed figures',
    },
    required: true,
    look: async () => versionOf('highs'),
  },
  {
    name: 'icu',
    needed: {zh: '解码 GB18030 文件', en: 'decodes GB18030 files'},
    required: true,
    look: async () => {
      new TextDecoder('gb18030', {fatal: true});
      return process.versions['icu'] ?? 'yes';
    },
  },
];

export const doctor: Command = {
  name: 'doctor',
  text: {zh: '检查安装了什么、各有何用', en: 'check what is installed and say what each thing is needed for'},
  options: [textOrJson],
  async run({effects, language, format}) {
    const found = await Promise.all(checks.map(examine));
    const code: ExitCode = found.some(({required, version}) => required && version === undefined) ? 2 : 0;
    if (format === 'json') {
      effects.out(JSON.stringify(found, undefined, 1));
      return code;
    }
    for (const {name, version, needed, fault} of found) {
      const state = version ?? (language === 'zh' ? `缺失（${fault}）` : `missing (${fault})`);
      effects.out(`${name.padEnd(9)} ${state.padEnd(12)} ${needed[language]}`);
    }
    if (code !== 0)
      effects.err(language === 'zh' ? '请在程序文件夹运行 npm ci。' : 'Run `npm ci` in the folder of the program.');
    return code;
  },
};

async function examine({name, needed, required, look}: Check) {
  try {
    return {name, needed, required, version: await look(), fault: undefined};
  } catch (error) {
    return {name, needed, required, version: undefined, fault: error instanceof Error ? error.message : String(error)};
  }
}

async function versionOf(name: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve(name);
  const {readFile} = await import('node:fs/promises');
  const at = path.lastIndexOf(`node_modules/${name}/`);
  const text = await readFile(`${path.slice(0, at)}node_modules/${name}/package.json`, 'utf8');
  const parsed: unknown = JSON.parse(text);
  const version: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'version') : undefined;
  return String(version);
}
