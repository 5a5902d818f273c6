/** `shumao init FOLDER`: a new workspace, with declarations proposed from a CSV that somebody brings. */
import {existsSync} from 'node:fs';
import {copyFile, mkdir, open, readFile, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {stringify} from 'yaml';
import {type Proposal, propose} from '../../pipeline/index.ts';
import {readCsv} from '../../text/csv.ts';
import {type Command, text} from '../command.ts';
import {cliProblems} from '../problems.ts';

const HEAD_BYTES = 65_536;

export const init: Command = {
  name: 'init',
  text: {
    zh: '新建工作区；可由一个 CSV 文件推测出初步声明',
    en: 'make a new workspace, with declarations proposed from a CSV',
  },
  thing: {
    name: 'folder',
    required: true,
    isWorkspace: true,
    text: {zh: '新工作区的文件夹', en: 'folder of the new workspace'},
  },
  options: [
    {
      flags: '--from <file>',
      text: {
        zh: '据以推测声明的 CSV 文件，会复制到 inbox/',
        en: 'CSV to propose declarations from; it is copied to inbox/',
      },
    },
  ],
  async run({workspace, effects, language, options}) {
    if (existsSync(join(workspace, 'workspace.yaml'))) throw cliProblems.FOLDER_NOT_EMPTY({folder: workspace});
    const from = text(options['from']);
    if (from !== undefined && !existsSync(from)) throw cliProblems.FILE_NOT_FOUND({file: from});
    const proposal = from === undefined ? undefined : await proposalFor(from);
    for (const folder of ['inbox', 'sources', 'rules', 'datasets', 'tables', 'reference']) {
      await mkdir(join(workspace, folder), {recursive: true});
    }
    await writeFile(join(workspace, 'workspace.yaml'), configText(basename(workspace)));
    await writeFile(join(workspace, '.gitignore'), '.shumao/\n');
    for (const [path, content] of proposal?.files ?? []) {
      await mkdir(dirname(join(workspace, path)), {recursive: true});
      await writeFile(join(workspace, path), content);
      effects.out(path);
    }
    if (from !== undefined) await copyFile(from, join(workspace, 'inbox', basename(from)));
    for (const guess of proposal?.guesses ?? []) {
      effects.out(`  ${guess.name} → ${guess.role}  (${guess.why[language]})`);
    }
    const next = proposal
      ? `shumao run ${workspace} && shumao table ${proposal.table} -w ${workspace}`
      : `shumao check ${workspace}`;
    effects.out(
      language === 'zh'
        ? `工作区已建立。请核对声明，然后运行：${next}`
        : `Workspace made. Read the declarations, then: ${next}`,
    );
    return 0;
  },
};

async function proposalFor(file: string): Promise<Proposal> {
  const {content, encoding} = await headOf(file);
  return propose(readCsv(content, basename(file)), basename(file), encoding);
}

/** The whole lines in the first 64 KB, as text. */
async function headOf(file: string): Promise<{content: string; encoding: 'utf-8' | 'gb18030'}> {
  const handle = await open(file, 'r');
  const {size} = await handle.stat();
  await handle.close();
  const all = size <= HEAD_BYTES ? await readFile(file) : await firstBytes(file);
  const end = size <= HEAD_BYTES ? all.length : all.lastIndexOf(10) + 1;
  const bytes = all.subarray(0, end);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return {content: new TextDecoder(encoding, {fatal: true}).decode(bytes), encoding};
    } catch {}
  }
  throw cliProblems.ENCODING_UNKNOWN({file});
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function configText(name: string): string {
  const id =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '') || 'workspace';
  return stringify({
    shumao: 1,
    id,
    title: {zh: name, en: name},
    agency: {zh: '请填写发布机构', en: 'name of the publishing agency'},
    naming: 'cn-government',
    rounding: 'half-away',
    findings: {limit: 0, show: 20},
  });
}
