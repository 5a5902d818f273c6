/** `shumao init FOLDER`: a new workspace, with declarations proposed from a CSV that somebody brings. */
import {existsSync} from 'node:fs';
import {copyFile, mkdir, open, writeFile} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import stringWidth from 'string-width';
import {stringify} from 'yaml';
import type {Language, Text} from '../../model/text.ts';
import {type Guess, type Proposal, proposeFor} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';

const HEAD_BYTES = 262_144;

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
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    if (existsSync(join(workspace, 'workspace.yaml'))) throw cliProblems.FOLDER_NOT_EMPTY({folder: workspace});
    const from = text(options['from']);
    if (from !== undefined && !existsSync(from)) throw cliProblems.FILE_NOT_FOUND({file: from});
    const proposal = from === undefined ? undefined : await proposeFor(await headOf(from), basename(from));
    const written = await write(workspace, proposal, from);
    if (format === 'json') {
      const columns = proposal?.guesses.map(({name, role, why}) => ({name, role, why}));
      effects.out(
        JSON.stringify({files: written, columns, gaps: proposal?.gaps, table: proposal?.table}, undefined, 1),
      );
      return 0;
    }
    for (const path of written) effects.out(path);
    for (const line of proposal ? guessLines(proposal, language) : []) effects.out(line);
    effects.out(nextStep(workspace, proposal)[language]);
    return 0;
  },
};

/** `workspace.yaml` comes last: a folder that lacks it is no workspace, and the same command may be given again. */
async function write(
  workspace: string,
  proposal: Proposal | undefined,
  from: string | undefined,
): Promise<readonly string[]> {
  for (const folder of ['inbox', 'sources', 'rules', 'datasets', 'tables', 'reference']) {
    await mkdir(join(workspace, folder), {recursive: true});
  }
  const files = new Map([
    ...(proposal?.files ?? []),
    ['.gitignore', '.shumao/\n'],
    ['workspace.yaml', configText(basename(resolve(workspace)))],
  ]);
  const received = from === undefined ? [] : [`inbox/${basename(from)}`];
  if (from !== undefined) await copyFile(from, join(workspace, 'inbox', basename(from)));
  for (const [path, content] of files) {
    await mkdir(dirname(join(workspace, path)), {recursive: true});
    await writeFile(join(workspace, path), content);
  }
  return [...received, ...files.keys()];
}

/** One line a column: its name, what it is taken for and why, and values that do not fit. */
function guessLines({guesses, gaps}: Proposal, language: Language): readonly string[] {
  const width = Math.max(...guesses.map(({name}) => stringWidth(name)));
  const lines = guesses.map((guess) => {
    const name = guess.name + ' '.repeat(width - stringWidth(guess.name));
    return `  ${name}  ${guess.role.padEnd(10)}  ${detail(guess)[language]}`;
  });
  return [...lines, ...gaps.map((gap) => `! ${gap[language]}`)];
}

function detail({role, why, classification, misfits}: Guess): Text {
  const classified = classification === undefined || role === 'attribute' ? '' : `, ${classification}`;
  const shown = misfits.slice(0, 3).map((value) => `“${value}”`);
  if (shown.length === 0) return {zh: `${why.zh}${classified.replace(', ', '，')}`, en: `${why.en}${classified}`};
  return {
    zh: `${why.zh}；不符合的值：${shown.join('、')}，运行时会写明行号`,
    en: `${why.en}; values that do not fit: ${shown.join(', ')}: the run will name their lines`,
  };
}

function nextStep(workspace: string, proposal: Proposal | undefined): Text {
  if (!proposal) {
    return {
      zh: `工作区已建立。请写好声明，再运行：shumao check ${workspace}`,
      en: `Workspace made. Write the declarations, then: shumao check ${workspace}`,
    };
  }
  const next = `shumao run ${workspace} && shumao table ${proposal.table} -w ${workspace}`;
  return {
    zh: `工作区已建立。请核对声明，然后运行：${next}`,
    en: `Workspace made. Read the declarations, then: ${next}`,
  };
}

/** The whole lines in the first 256 KB, as text. @throws Problem `ENCODING_UNKNOWN` */
async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const {size} = await handle.stat();
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const end = size <= HEAD_BYTES ? bytesRead : buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
    return decoded(buffer.subarray(0, end), file);
  } finally {
    await handle.close();
  }
}

function decoded(bytes: Uint8Array, file: string): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encodings = isUtf16 ? [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of bytes.includes(0) && !isUtf16 ? [] : encodings) {
    try {
      return new TextDecoder(encoding, {fatal: true}).decode(bytes);
    } catch {}
  }
  throw cliProblems.ENCODING_UNKNOWN({file});
}

function configText(name: string): string {
  const id =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '') || 'workspace';
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
