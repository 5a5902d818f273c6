/** The note that lies in the inbox beside generated files. */
import type {GenerateOptions, SourceCount} from './options.ts';
import type {SourceId} from './sources/job.ts';

export function readMe(
  {records, seed, dirt, shards = 1, shard = 0}: GenerateOptions,
  sources: Readonly<Record<SourceId, SourceCount>>,
): string {
  const rows = Object.entries(sources).map(([source, {files, rows: count}]) => `| ${source} | ${files} | ${count} |`);
  return `# 合成数据，非真实申报 · Synthetic data, not real declarations

本文件夹中的记录由 \`shumao generate\` 生成，汇总后与 2019 年报告已发布的数字逐位一致；未发布的部分为合理填充，不代表任何企业或地区的真实情况。
具名企业仅出现报告已印出的数字，其统一社会信用代码取自不可能存在的保留号段（行政区划 990000、校验码错误）；其余企业均为虚构（合成企业NNNN）。

The records in this folder were made by \`shumao generate\`. Added up they give the figures printed in the 2019 report, digit by digit;
whatever the report does not print is plausible filler and says nothing about any real enterprise or place.
Named enterprises carry only what the report printed of them; their credit codes lie in a reserved range that cannot exist
(region 990000, wrong check character). All other enterprises are fictitious. Telephone numbers are not assigned (prefix 1000).

\`generate --records ${records} --seed ${seed}${dirt ? ' --dirt' : ''}${shards > 1 ? ` --shards ${shards} --shard ${shard}` : ''}\`

| source | files | rows |
|---|---:|---:|
${rows.join('\n')}
`;
}
