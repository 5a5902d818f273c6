/** Problems in the use of the command line. */
import {problemList} from '../model/problem.ts';
import type {Text} from '../model/text.ts';

export const cliProblems = problemList('cli', {
  NOT_A_COUNT: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a whole number, not \`${p.found}\`.`,
    zh: `“${p.option}”应为整数，而不是“${p.found}”。`,
  }),
  DEMO_FOLDER_TAKEN: (p: {folder: string; has: readonly string[]}) => ({
    en: `\`${p.folder}\` is no copy of the example: it holds ${p.has.join(', ')}.`,
    zh: `“${p.folder}”不是示例的副本：其中有 ${p.has.join('、')}。`,
    hint: {
      en: 'Name a folder that is empty or not there yet; `shumao run` works on a workspace of your own.',
      zh: '请指定空的或尚不存在的文件夹；自己的工作区请用 shumao run。',
    },
  }),
  COMMAND_UNKNOWN: (p: {found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no command \`${p.found}\`; there is: ${p.has.join(', ')}.`,
    zh: `没有命令“${p.found}”；可用：${p.has.join('、')}。`,
    hint: p.hint ?? {en: '`shumao --help` says what each does.', zh: 'shumao --help 说明各命令的用途。'},
  }),
  OPTION_UNKNOWN: (p: {found: string; command: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no option \`${p.found}\` here; there is: ${p.has.join(', ')}.`,
    zh: `此处没有选项“${p.found}”；可用：${p.has.join('、')}。`,
    hint: p.hint ?? {en: `See \`shumao help ${p.command}\`.`, zh: `请见 shumao help ${p.command}。`},
  }),
  OPTION_WITHOUT_VALUE: (p: {option: string}) => ({
    en: `\`${p.option}\` needs a value after it.`,
    zh: `“${p.option}”之后应有一个值。`,
  }),
  OPTIONS_EXCLUDE: (p: {options: readonly string[]}) => ({
    en: `${p.options.map((one) => `\`${one}\``).join(' and ')} can't both be given.`,
    zh: `${p.options.join(' 与 ')} 不能同时给出。`,
    hint: {en: 'Leave one of them out.', zh: '请去掉其中一个。'},
  }),
  OPTION_NEEDED: (p: {option: string; command: string}) => ({
    en: `\`shumao ${p.command}\` needs \`${p.option}\`.`,
    zh: `shumao ${p.command} 需要 ${p.option}。`,
    hint: {en: `See \`shumao help ${p.command}\`.`, zh: `请见 shumao help ${p.command}。`},
  }),
  WORKBOOK_LOSES_DIGITS: (p: {file: string}) => ({
    en: `\`${p.file}\` is a workbook, whose numbers forget the zeros that were printed: 40.0 is 40 in it.`,
    zh: `“${p.file}”是电子表格，其中的数字不保留印出的零：40.0 会变成 40。`,
    hint: {
      en: 'Save the sheet as CSV (UTF-8), which keeps the digits as they are shown.',
      zh: '请将工作表另存为 CSV（UTF-8），显示的位数会原样保留。',
    },
  }),
  PORT_TAKEN: (p: {port: number}) => ({
    en: `Port ${p.port} is taken by another program.`,
    zh: `端口 ${p.port} 已被其他程序占用。`,
    hint: {
      en: `Another server may be running already. Else take another: \`--port 0\` takes any that is free.`,
      zh: `可能已有一个服务在运行；否则请另选端口；--port 0 任选空闲端口。`,
    },
  }),
  PORT_OUT_OF_RANGE: (p: {port: number}) => ({
    en: `There is no port ${p.port}: ports are 0 to 65535.`,
    zh: `没有端口 ${p.port}：端口为 0 至 65535。`,
    hint: {en: '`--port 0` takes any that is free.', zh: '--port 0 任选空闲端口。'},
  }),
  PORT_NOT_ALLOWED: (p: {port: number}) => ({
    en: `The system does not let this user listen at port ${p.port}.`,
    zh: `系统不允许当前用户监听端口 ${p.port}。`,
    hint: {
      en: 'Take a port above 1023, and let a reverse proxy have the other: docs/how-to/serve.md.',
      zh: '请用 1023 以上的端口，由反向代理对外提供，见 docs/how-to/serve.md。',
    },
  }),
  ADDRESS_NOT_OURS: (p: {host: string}) => ({
    en: `\`${p.host}\` is no address of this machine.`,
    zh: `“${p.host}”不是本机的地址。`,
    hint: {
      en: '`--host 127.0.0.1` is for this machine alone, `--host 0.0.0.0` for every network that it is in.',
      zh: '--host 127.0.0.1 仅供本机，--host 0.0.0.0 供本机所在的全部网络。',
    },
  }),
  NOT_A_DAY: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a day such as \`2018-03-15\`, not \`${p.found}\`.`,
    zh: `“${p.option}”应为 2018-03-15 这样的日期，而不是“${p.found}”。`,
  }),
  ARGUMENT_MISSING: (p: {argument: string; command: string}) => ({
    en: `\`shumao ${p.command}\` needs a ${p.argument}.`,
    zh: `shumao ${p.command} 需要参数 ${p.argument}。`,
    hint: {en: `See \`shumao help ${p.command}\`.`, zh: `请见 shumao help ${p.command}。`},
  }),
  TOO_MANY_ARGUMENTS: (p: {command: string}) => ({
    en: `\`shumao ${p.command}\` takes fewer arguments than that.`,
    zh: `shumao ${p.command} 的参数过多。`,
    hint: {en: `See \`shumao help ${p.command}\`.`, zh: `请见 shumao help ${p.command}。`},
  }),
  CHOICE_UNKNOWN: (p: {option: string; found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `\`${p.option}\` can't be \`${p.found}\`; it can be: ${p.has.join(', ')}.`,
    zh: `“${p.option}”不能是“${p.found}”；可用：${p.has.join('、')}。`,
    hint: p.hint,
  }),
  OUTPUT_NEEDED: (p: {format: string}) => ({
    en: `\`${p.format}\` is no text and can't be printed here.`,
    zh: `“${p.format}”不是文本格式，不能直接打印。`,
    hint: {en: 'Name a file with -o FILE.', zh: '请用 -o 指定文件。'},
  }),
  NO_SUCH_DOCUMENT: (p: {report: string; only: string}) => ({
    en: `Report \`${p.report}\` makes no document of \`${p.only}\`.`,
    zh: `报告“${p.report}”没有代码“${p.only}”的一份。`,
    hint: {en: 'Leave out --only to see the names of all of them.', zh: '不写 --only 可看到各份的名称。'},
  }),
  ONE_TABLE_ONLY: (p: {format: string}) => ({
    en: `A \`${p.format}\` file holds one table.`,
    zh: `一个 ${p.format} 文件只能放一张表。`,
    hint: {en: 'Ask for one table, or use --format xlsx or json.', zh: '请一次只取一张表，或改用 xlsx、json。'},
  }),
  FILE_NOT_FOUND: (p: {file: string}) => ({
    en: `There is no file \`${p.file}\`.`,
    zh: `没有文件“${p.file}”。`,
    hint: {en: 'Check the path.', zh: '请核对路径。'},
  }),
  FOLDER_NOT_FOUND: (p: {folder: string}) => ({
    en: `There is no folder \`${p.folder}\`.`,
    zh: `没有文件夹“${p.folder}”。`,
    hint: {en: 'Make it first, or check the path.', zh: '请先建立该文件夹，或核对路径。'},
  }),
  OUTPUT_IS_FOLDER: (p: {file: string}) => ({
    en: `\`${p.file}\` is a folder; \`-o\` takes a file.`,
    zh: `“${p.file}”是文件夹；-o 应指定文件。`,
  }),
  NOT_A_SIZE: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a size such as \`512MB\` or \`4GB\`, not \`${p.found}\`.`,
    zh: `“${p.option}”应为 512MB、4GB 这样的大小，而不是“${p.found}”。`,
  }),
  NOT_AN_ADDRESS: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes an address such as \`https://example.org/trade/\`, not \`${p.found}\`.`,
    zh: `“${p.option}”应为 https://example.org/trade/ 这样的网址，而不是“${p.found}”。`,
  }),
  NOT_A_SHARE: (p: {option: string; found: string}) => ({
    en: `\`${p.option}\` takes a share such as \`0.01\`, not \`${p.found}\`.`,
    zh: `“${p.option}”应为 0.01 这样的比例，而不是“${p.found}”。`,
  }),
  OUTPUT_INSIDE: (p: {folder: string}) => ({
    en: `Query sheets name units and can't be written into \`${p.folder}\`, where drafts and releases are kept.`,
    zh: `核实单含单位信息，不能写入存放草稿和发布的“${p.folder}”。`,
    hint: {en: 'Name a folder outside.', zh: '请指定其他文件夹。'},
  }),
  ENCODING_UNKNOWN: (p: {file: string}) => ({
    en: `\`${p.file}\` is neither UTF-8 nor GB18030 text.`,
    zh: `“${p.file}”既不是 UTF-8 文本，也不是 GB18030 文本。`,
    hint: {en: 'Save it as CSV (UTF-8) and try again.', zh: '请另存为 CSV（UTF-8）后重试。'},
  }),
  FOLDER_NOT_EMPTY: (p: {folder: string}) => ({
    en: `\`${p.folder}\` holds a workspace already.`,
    zh: `“${p.folder}”中已有工作区。`,
    hint: {en: 'Name another folder.', zh: '请指定别的文件夹。'},
  }),
});
