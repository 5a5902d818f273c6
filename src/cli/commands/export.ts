/** `shumao export -o FOLDER`: a public release as a folder of files that any web server can show. */
import {type Exported, exportRelease} from '../../pipeline/index.ts';
import type {Language} from '../../model/text.ts';
import {type Command, text, textOrJson} from '../command.ts';
import {cliProblems} from '../problems.ts';
import {asOfIn, publicVintageOptions} from '../vintage-options.ts';

export const exportCommand: Command = {
  name: 'export',
  text: {
    zh: '把一次公开发布写成文件夹：各数据集（CSV、Parquet、SDMX）、表、报告、结构、网页、引用、校验和；任何网站服务器都可直接展示',
    en: 'write a public release as a folder that any web server can show: data sets (CSV, Parquet, SDMX), tables, reports, structures, a page, citation, checksums',
  },
  options: [
    {
      flags: '-o, --output <folder>',
      text: {
        zh: '写到哪个文件夹；原有的导出会被整体替换',
        en: 'folder to write; an earlier export there is replaced as a whole',
      },
    },
    ...publicVintageOptions,
    {
      flags: '--url <address>',
      text: {
        zh: '该文件夹将来的网址，用于引用、订阅源和 SDMX 消息',
        en: 'address at which the folder will be found, for citations, the feed and SDMX messages',
      },
    },
    textOrJson,
  ],
  async run({workspace, effects, language, options, format}) {
    const folder = text(options['output']);
    if (folder === undefined) throw cliProblems.OPTION_NEEDED({option: '--output', command: 'export'});
    const address = text(options['url']);
    if (address !== undefined && !isAddress(address))
      throw cliProblems.NOT_AN_ADDRESS({option: '--url', found: address});
    const made = await exportRelease(workspace, {folder, asOf: asOfIn(options), address}, effects);
    if (format === 'json') {
      const {unfit, ...facts} = made;
      const withoutSdmx = unfit.map(({code, text: said}) => ({code, zh: said.zh, en: said.en}));
      effects.out(JSON.stringify({...facts, withoutSdmx}, undefined, 1));
    } else for (const line of linesOf(made, language)) effects.out(line);
    return 0;
  },
};

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//.test(text);
}

function linesOf(
  {folder, release, label, published, synthetic, files, unfit}: Exported,
  language: Language,
): readonly string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const name = label === undefined ? release : `${label} (${release})`;
  return {
    zh: [
      `已导出 ${name}，${published} 公布：${files.length} 个文件，${size}，写入 ${folder}`,
      ...(synthetic ? ['合成数据，非真实申报：每个文件都有注明。'] : []),
      ...unfit.map((problem) => `无 SDMX 文件：${problem.text.zh}`),
      `校验：在其中运行 sha256sum -c SHA256SUMS`,
      `查看：用浏览器打开 ${folder}/index.html`,
    ],
    en: [
      `Exported ${name}, public since ${published}: ${files.length} files, ${size}, written to ${folder}`,
      ...(synthetic ? ['Synthetic data, not real declarations: every file says so.'] : []),
      ...unfit.map((problem) => `No files of SDMX: ${problem.text.en}`),
      `Check: sha256sum -c SHA256SUMS, run in it`,
      `Look:  open ${folder}/index.html in a browser`,
    ],
  }[language];
}
