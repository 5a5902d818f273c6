/** How a shard says what it did, and a run what it took from shards. */
import type {Language, Text} from '../model/text.ts';
import type {Round, ShardRun} from '../pipeline/index.ts';
import {counted, grouped} from '../text/counted.ts';

const NAMED = 6;

export function shardLines(made: ShardRun, language: Language, workspace: string): readonly string[] {
  const {shard, files, read, accepted, refused, repeated, left} = made;
  const earlier = files - read - left.length;
  const zh = [
    `本片 ${files} 个文件${earlier > 0 ? `（其中 ${earlier} 个此前已读）` : ''}`,
    `${grouped(accepted)} 行入库`,
    `${grouped(refused)} 行拒收`,
    ...(repeated > 0 ? [`${grouped(repeated)} 行重复`] : []),
  ].join('，');
  const en = [
    `${counted(files, 'file')}${earlier > 0 ? ` (${earlier} read before)` : ''}`,
    counted(accepted, 'row'),
    `${grouped(refused)} refused`,
    ...(repeated > 0 ? [`${grouped(repeated)} repeated`] : []),
  ].join('   ');
  const at = workspace === '.' ? '' : ` -w ${workspace}`;
  const lines = [language === 'zh' ? `分片 ${shard}：${zh}` : `shard ${shard}: ${en}`];
  if (left.length > 0) {
    const names = some(left.map(({file, why}) => `${file} (${why})`));
    lines.push(
      language === 'zh'
        ? `未成批次、留待 shumao run 处理的文件：${names.zh}`
        : `Without a batch, left to \`shumao run\`: ${names.en}`,
    );
  }
  lines.push(language === 'zh' ? `各分片都完成后：shumao run${at}` : `When all shards are done: shumao run${at}`);
  return lines;
}

/** One line as the stages have them, and one for each thing that somebody should know. */
export function roundLines(round: Round, language: Language): readonly string[] {
  return [took(round), ...told(round)].map((text, at) => `${(at === 0 ? 'shards' : '').padEnd(9)} ${text[language]}`);
}

function took({of, shards, taken, read}: Round): Text {
  const done = shards.filter(({state}) => state !== 'missing').length;
  const all = of.length === 1 ? ` / ${of[0]}` : '';
  return {
    zh: `取用 ${done}${all} 个分片的 ${grouped(taken)} 个文件${read > 0 ? `，另有 ${grouped(read)} 个由本次读取` : ''}`,
    en: `${counted(taken, 'file')} taken from ${done}${all} ${done === 1 && all === '' ? 'shard' : 'shards'}${read > 0 ? `   ${grouped(read)} more read here` : ''}`,
  };
}

function told({of, shards, read}: Round): readonly Text[] {
  const texts: Text[] = [];
  // Where processes were told different numbers, a shard that nobody ran is missed only if files of it were.
  const isMixed = of.length > 1;
  if (isMixed) {
    texts.push({
      zh: `各进程的分片总数不一致：${of.join('、')}；同一文件在每种分法中各属一片，所有文件仍各取一次`,
      en: `processes were told different numbers of shards: ${of.join(', ')}; a file is in one shard of each, and still taken once`,
    });
    if (read > 0)
      texts.push({
        zh: `${read} 个文件不在任何已运行的分片中`,
        en: `${counted(read, 'file')} in none of the shards that ran`,
      });
  }
  const named = (state: 'missing' | 'interrupted') =>
    shards.filter((one) => one.state === state && (!isMixed || state === 'interrupted'));
  const list = (rows: Round['shards'], files: (count: number) => Text): Text => {
    const all = rows.map(({shard, read: own}) => ({shard, text: files(own)}));
    const [zh, en] = [
      some(all.map(({shard, text}) => `${shard}（${text.zh}）`)),
      some(all.map(({shard, text}) => `${shard} (${text.en})`)),
    ];
    return {zh: zh.zh, en: en.en};
  };
  const [missing, interrupted] = [named('missing'), named('interrupted')];
  if (missing.length > 0) {
    const {zh, en} = list(missing, (own) => ({
      zh: `${own} 个文件，由本次读取`,
      en: `${counted(own, 'file')}, read here`,
    }));
    texts.push({zh: `缺少分片 ${zh}`, en: `missing: ${en}`});
  }
  if (interrupted.length > 0) {
    const {zh, en} = list(interrupted, (own) => ({
      zh: `余下 ${own} 个文件由本次读取`,
      en: `its other ${counted(own, 'file')} read here`,
    }));
    texts.push({zh: `未完成的分片 ${zh}`, en: `not finished: ${en}`});
  }
  const late = shards.filter(({state}) => state === 'done').reduce((sum, one) => sum + one.read, 0);
  if (late > 0 && !isMixed)
    texts.push({
      zh: `已完成的分片另有 ${late} 个文件由本次读取（后到，或分片未成批次）`,
      en: `${counted(late, 'file')} of finished shards read here: it came later, or the shard made no batch of it`,
    });
  return texts;
}

function some(names: readonly string[]): Text {
  const rest = names.length - NAMED;
  if (rest <= 1) return {zh: names.join('、'), en: names.join(', ')};
  const first = names.slice(0, NAMED);
  return {zh: `${first.join('、')} 等 ${names.length} 个`, en: `${first.join(', ')} and ${rest} more`};
}
