/** `shumao verify RELEASE`: is everything as it was released? Offline, on any machine that has the folder. */
import {type VerifyResult, verifyReleases} from '../../pipeline/index.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {programVersions} from '../version.ts';
import {verifyLines} from '../release-output.ts';

export const verify: Command = {
  name: 'verify',
  text: {
    zh: '核对发布是否与发布时一字不差：文件哈希、日志、加总，有 private/ 时重做反推；不联网；有出入时以 1 结束',
    en: 'is everything as it was released: hashes of files, proofs of the log, sums, and where private/ is there the attack once more; offline; ends with 1 where something differs',
  },
  thing: {
    name: 'release',
    required: false,
    isWorkspace: false,
    text: {zh: '标签或编号；不写则核对全部', en: 'label or id; without it, all'},
  },
  options: [
    {flags: '--all', text: {zh: '核对全部发布', en: 'every release'}},
    {
      flags: '--checkpoint <file>',
      text: {zh: '早先保存在别处的检查点', en: 'a checkpoint that was kept elsewhere since earlier'},
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, thing, format}) {
    const version = (await programVersions())['shumao'];
    const checkpoint = text(options['checkpoint']);
    const result = await verifyReleases(
      workspace,
      {
        ...(thing === undefined || options['all'] === true ? {} : {release: thing}),
        ...(checkpoint === undefined ? {} : {checkpoint}),
        ...(version === undefined ? {} : {version}),
      },
      effects,
    );
    if (format === 'json') effects.out(JSON.stringify(result, undefined, 1));
    else for (const line of verifyLines(result, {language, workspace})) effects.out(line);
    const isWhole = result.faults.length === 0 && result.releases.every(isSound);
    return isWhole ? 0 : 1;
  },
};

function isSound({faults, additivity, attack}: VerifyResult['releases'][number]): boolean {
  // Another version may come nearer to a cell, or less near; what it finds is found.
  const isSafe = attack.state === 'not-repeated' || (attack.found.length === 0 && isAsStored(attack));
  return faults.length === 0 && (additivity?.faults.length ?? 0) === 0 && isSafe;
}

function isAsStored({differs, madeBy}: {readonly differs?: unknown; readonly madeBy?: string}): boolean {
  return differs === undefined || madeBy !== undefined;
}
