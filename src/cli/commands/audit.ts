/** `shumao audit FILE`: every number of a report, ours or anybody's, held against its own tables, the draft or a release. */
import {type AuditOutput, auditOutputs, documentLimits, staleJson, staleLines} from '../../disseminate/audit/index.ts';
import {roleIds, roles} from '../../model/role.ts';
import {type AuditOptions, auditFile, type Audited, staleIn} from '../../pipeline/index.ts';
import {type Command, type ExitCode, type Invocation, text} from '../command.ts';
import {readInput} from '../input-file.ts';
import {saveOutput} from '../output-file.ts';
import {cliProblems} from '../problems.ts';

const formatIds = auditOutputs.map(({id}) => id);

export const audit: Command = {
  name: 'audit',
  text: {
    zh: '逐个数字核对一份报告：对照其自身的表、草稿或某次发布；有不符或未认领的数即以 1 结束',
    en: 'hold every number of a report against its own tables, the draft or a release; ends with 1 where one is contradicted or unclaimed',
  },
  thing: {
    name: 'file',
    required: true,
    isWorkspace: false,
    text: {
      zh: '要核对的文档：TXT、Markdown、HTML、DOCX 或 PDF；“-”为标准输入的文字',
      en: 'the document: TXT, Markdown, HTML, DOCX or PDF; `-` is text on stdin',
    },
  },
  options: [
    {
      flags: '--against <release>',
      text: {
        zh: '对照哪次发布：标签、编号、时刻，或 draft（草稿）；不写则为草稿，没有草稿则为文档自身的表',
        en: 'which release: label, id, instant, or draft; without it, the draft, or the document’s own tables where there is none',
      },
    },
    {flags: '--self', text: {zh: '只对照文档自身的表', en: 'against the document’s own tables alone'}},
    {
      flags: '--stale',
      text: {
        zh: '旧报告：列出以最新一年的数看不再成立的句子，并给出新数',
        en: 'an old report: its sentences that the newest year makes false, with the new numbers',
      },
    },
    {
      flags: '--role <role>',
      text: {
        zh: `以谁的身份：${roleIds.map((id) => `${id}（${roles[id].zh}）`).join('、')}；默认 analyst，public 不见草稿`,
        en: `who asks: ${roleIds.join(', ')}; default analyst; public never sees a draft`,
      },
      choices: roleIds,
    },
    {flags: '--format <format>', text: {zh: formatIds.join('、'), en: formatIds.join(', ')}, choices: formatIds},
    {flags: '-o, --output <file>', text: {zh: '写入文件', en: 'write to a file'}},
  ],
  async run(invocation) {
    const {workspace, effects, options, thing, format} = invocation;
    const output = text(options['output']);
    const writer = writerFor(format ?? formatOf(output) ?? 'text');
    if (!writer.isText && output === undefined) throw cliProblems.OUTPUT_NEEDED({format: writer.id});
    const against = againstIn(options);
    const role = roleIds.find((id) => id === text(options['role'])) ?? 'analyst';
    const {bytes, name} = await readInput(thing ?? '', documentLimits.fileBytes);
    if (options['stale'] === true) return stale(invocation, {bytes, name, against, role});
    const audited = await auditFile(workspace, {bytes, name, against, role}, effects);
    await write(invocation, writer, {...audited, bytes});
    return exitCode(audited);
  },
};

const STALE_FORMATS = ['text', 'json'];

/** Ends with 0: that an old report is old is no fault. @throws Problem `CHOICE_UNKNOWN` */
async function stale(
  {workspace, effects, language, options, format = 'text'}: Invocation,
  asked: AuditOptions,
): Promise<ExitCode> {
  if (!STALE_FORMATS.includes(format))
    throw cliProblems.CHOICE_UNKNOWN({option: '--format', found: format, has: STALE_FORMATS, hint: undefined});
  const report = await staleIn(workspace, asked, effects);
  const made = format === 'json' ? staleJson(report) : staleLines(report, language).join('\n');
  const output = text(options['output']);
  if (output === undefined) effects.out(made);
  else await saveOutput(output, new TextEncoder().encode(`${made}\n`));
  return 0;
}

/** @throws Problem `OPTIONS_EXCLUDE` */
function againstIn(options: Invocation['options']): string | undefined {
  const against = text(options['against']);
  if (options['self'] !== true) return against;
  if (against !== undefined) throw cliProblems.OPTIONS_EXCLUDE({options: ['--against', '--self']});
  return 'self';
}

async function write(
  {effects, language, options}: Invocation,
  writer: AuditOutput,
  audited: Audited & {readonly bytes: Uint8Array},
): Promise<void> {
  const output = text(options['output']);
  const made = await writer.write({...audited, language});
  if (output === undefined) effects.out(new TextDecoder().decode(made).trimEnd());
  else await saveOutput(output, made);
}

function exitCode({audit: {summary}}: Audited): ExitCode {
  return summary.verdicts.contradicted + summary.verdicts.unclaimed > 0 ? 1 : 0;
}

function writerFor(id: string): AuditOutput {
  const writer = auditOutputs.find((one) => one.id === id);
  if (!writer) throw new Error(`no format ${id}`);
  return writer;
}

function formatOf(output: string | undefined): string | undefined {
  const ending = output?.split('.').at(-1)?.toLowerCase();
  return auditOutputs.find(({extension}) => extension === ending)?.id;
}
