/** Problems of an engine that is a server: told before anything is sent where they can be seen, and never as a number that is wrong. */
import {problemList} from '../model/problem.ts';

export const problems = problemList('engine', {
  ENGINE_LACKS: (p: {engine: string; feature: string; reason: string}) => ({
    en: `Engine \`${p.engine}\` lacks ${p.feature}: ${p.reason}.`,
    zh: `引擎“${p.engine}”缺少 ${p.feature}：${p.reason}。`,
    hint: {
      en: 'Run this step with the embedded engine: leave `--engine` out.',
      zh: '此步骤请用内嵌引擎：不写 --engine。',
    },
  }),
  TRINO_URL_INVALID: (p: {found: string}) => ({
    en: `\`${p.found}\` is no address of a Trino server with a catalog and a schema.`,
    zh: `“${p.found}”不是带目录（catalog）和模式（schema）的 Trino 服务器地址。`,
    hint: {
      en: 'Write http://HOST:PORT/CATALOG/SCHEMA, for example http://127.0.0.1:8080/lake/shumao; user and password come from SHUMAO_TRINO_USER and SHUMAO_TRINO_PASSWORD, or SHUMAO_TRINO_TOKEN.',
      zh: '请写 http://主机:端口/目录/模式，例如 http://127.0.0.1:8080/lake/shumao；用户和口令取自 SHUMAO_TRINO_USER 与 SHUMAO_TRINO_PASSWORD，或 SHUMAO_TRINO_TOKEN。',
    },
  }),
  TRINO_URL_MISSING: () => ({
    en: 'Engine `trino` is asked for, and no address of its server is given.',
    zh: '要求使用 trino 引擎，但没有给出服务器地址。',
    hint: {
      en: 'Add `--url http://HOST:PORT/CATALOG/SCHEMA`, or set SHUMAO_TRINO_URL.',
      zh: '请加 --url http://主机:端口/目录/模式，或设 SHUMAO_TRINO_URL。',
    },
  }),
  TRINO_LAKE_INVALID: (p: {found: string}) => ({
    en: `SHUMAO_TRINO_LAKE is \`${p.found}\`, which does not say which folder is what to the Trino server.`,
    zh: `SHUMAO_TRINO_LAKE 为“${p.found}”，看不出哪个文件夹对应 Trino 服务器的哪个地址。`,
    hint: {
      en: 'Write FOLDER=ADDRESS, for example /srv/shumao=local:///shumao; leave it out where the server has the same paths.',
      zh: '请写 文件夹=地址，例如 /srv/shumao=local:///shumao；服务器路径相同时不必设置。',
    },
  }),
  TRINO_PASSWORD_UNPROTECTED: (p: {url: string}) => ({
    en: `A password or token would go unencrypted to \`${p.url}\`.`,
    zh: `口令或令牌将以明文发往“${p.url}”。`,
    hint: {en: 'Use an https:// address.', zh: '请使用 https:// 地址。'},
  }),
  TRINO_UNREACHABLE: (p: {url: string; reason: string; seconds: number}) => ({
    en: `The Trino server \`${p.url}\` did not answer for ${p.seconds} s: ${p.reason}.`,
    zh: `Trino 服务器“${p.url}”在 ${p.seconds} 秒内没有应答：${p.reason}。`,
    hint: {
      en: 'Nothing was changed. Check the address, that the coordinator runs (http://HOST:PORT/v1/info), and the network; then run the same command again: what was finished is kept.',
      zh: '未作任何改动。请检查地址、协调节点是否在运行（http://主机:端口/v1/info）及网络，然后重新运行同一命令：已完成的部分会保留。',
    },
  }),
  TRINO_DENIED: (p: {url: string; user: string; status: number; said: string}) => ({
    en: `The Trino server \`${p.url}\` does not let \`${p.user}\` in (${p.status}${p.said === '' ? '' : `: ${p.said}`}).`,
    zh: `Trino 服务器“${p.url}”拒绝用户“${p.user}”（${p.status}${p.said === '' ? '' : `：${p.said}`}）。`,
    hint: {
      en: 'Set SHUMAO_TRINO_USER and SHUMAO_TRINO_PASSWORD, or SHUMAO_TRINO_TOKEN, in the environment. Passwords need an https:// address.',
      zh: '请在环境变量中设置 SHUMAO_TRINO_USER 与 SHUMAO_TRINO_PASSWORD，或 SHUMAO_TRINO_TOKEN。口令须用 https:// 地址。',
    },
  }),
  TRINO_NOT_ALLOWED: (p: {user: string; message: string; query: string}) => ({
    en: `Trino user \`${p.user}\` may not do this: ${p.message} (query ${p.query}).`,
    zh: `Trino 用户“${p.user}”无权执行：${p.message}（查询 ${p.query}）。`,
    hint: {
      en: 'The user needs to create and drop tables in the schema of the address, and to read and write the lake.',
      zh: '该用户需要能在地址所写的模式中建表、删表，并能读写数据湖。',
    },
  }),
  TRINO_NOT_SET_UP: (p: {catalog: string; message: string}) => ({
    en: `Catalog \`${p.catalog}\` can't be used as it is set up: ${p.message}.`,
    zh: `目录“${p.catalog}”的当前设置无法使用：${p.message}。`,
    hint: {
      en: 'A Hive catalog is needed with hive.non-managed-table-writes-enabled=true and hive.allow-register-partition-procedure=true, and a file system that sees the workspace: docs/how-to/run-on-trino.md.',
      zh: '需要 Hive 目录，并设 hive.non-managed-table-writes-enabled=true、hive.allow-register-partition-procedure=true，文件系统须能看到工作区：见 docs/how-to/run-on-trino.md。',
    },
  }),
  TRINO_QUERY_TOO_LARGE: (p: {name: string; message: string; query: string}) => ({
    en: `A statement is too large for the Trino server (${p.name}): ${p.message} (query ${p.query}).`,
    zh: `语句超出 Trino 服务器的限度（${p.name}）：${p.message}（查询 ${p.query}）。`,
    hint: {
      en: 'Raise query.max-length (10000000) and query.max-stage-count (500) of the coordinator.',
      zh: '请调高协调节点的 query.max-length（10000000）与 query.max-stage-count（500）。',
    },
  }),
  TRINO_OUT_OF_MEMORY: (p: {name: string; message: string; query: string}) => ({
    en: `A statement needs more memory than the Trino server gives it (${p.name}): ${p.message} (query ${p.query}).`,
    zh: `语句需要的内存超出 Trino 服务器的限额（${p.name}）：${p.message}（查询 ${p.query}）。`,
    hint: {
      en: 'Raise query.max-memory-per-node and query.max-memory with the heap, or add workers: docs/how-to/run-on-trino.md.',
      zh: '请随堆内存调高 query.max-memory-per-node 与 query.max-memory，或增加工作节点：见 docs/how-to/run-on-trino.md。',
    },
  }),
  TRINO_LOST: (p: {name: string; message: string; query: string; attempts: number}) => ({
    en: `A part of the Trino cluster was lost during a statement (${p.name}): ${p.message} (query ${p.query}, tried ${p.attempts} times).`,
    zh: `语句执行中 Trino 集群的一部分失联（${p.name}）：${p.message}（查询 ${p.query}，已试 ${p.attempts} 次）。`,
    hint: {
      en: 'No number was taken from it. See which workers are up, then run the same command again: what was finished is kept.',
      zh: '未采用其中任何数字。请查看哪些工作节点在线，然后重新运行同一命令：已完成的部分会保留。',
    },
  }),
  TRINO_REFUSED: (p: {name: string; message: string; query: string}) => ({
    en: `The Trino server refused a statement (${p.name}): ${p.message} (query ${p.query}).`,
    zh: `Trino 服务器拒绝了语句（${p.name}）：${p.message}（查询 ${p.query}）。`,
    hint: {
      en: 'Its page of queries has the details under that id. Where the statement is ours and wrong, please report it with the message.',
      zh: '服务器的查询页面中可按该编号查看详情。若语句由本系统生成且有误，请附此信息反馈。',
    },
  }),
  TRINO_ANSWER_UNREADABLE: (p: {url: string; status: number; found: string}) => ({
    en: `\`${p.url}\` answers, but not as a Trino server does (${p.status}): ${p.found}`,
    zh: `“${p.url}”有应答，但不是 Trino 服务器的应答（${p.status}）：${p.found}`,
    hint: {en: 'Check the address: is it that of the coordinator?', zh: '请检查地址：是否为协调节点的地址？'},
  }),
  RESULT_NOT_SEEN: (p: {folder: string}) => ({
    en: `The Trino server wrote rows into \`${p.folder}\`, and no file is there.`,
    zh: `Trino 服务器已向“${p.folder}”写入数据行，但此处没有文件。`,
    hint: {
      en: 'The folder of the workspace must be one folder for this machine and all workers, and `SHUMAO_TRINO_LAKE` must name it as both see it: docs/how-to/run-on-trino.md. Nothing was taken from it.',
      zh: '工作区文件夹须由本机与所有工作节点共享，`SHUMAO_TRINO_LAKE` 须写明双方各自的路径：见 docs/how-to/run-on-trino.md。未采用任何结果。',
    },
  }),
  ROWS_NOT_SEEN: (p: {location: string; file: string | undefined; rows: number; seen: number}) => ({
    en: `The Trino server shows ${p.seen} rows of \`${p.location}${p.file === undefined ? '' : `/${p.file}`}\`, which has ${p.rows}.`,
    zh: `“${p.location}${p.file === undefined ? '' : `/${p.file}`}”有 ${p.rows} 行，Trino 服务器只读到 ${p.seen} 行。`,
    hint: {
      en: 'No number was taken from it. The coordinator may list the folder from memory (leave hive.file-status-cache-tables out; a network file system may lag), see another folder under this name, or something removed the file: look there, then run again.',
      zh: '未采用其中任何数字。协调节点可能使用了缓存的目录列表（请勿设置 hive.file-status-cache-tables；网络文件系统可能滞后），或该名称对应另一个文件夹，或文件已被删除：请检查后重新运行。',
    },
  }),
  FILE_OUTSIDE_LAKE: (p: {path: string; root: string}) => ({
    en: `\`${p.path}\` is outside \`${p.root}\`, which is all that the Trino server sees.`,
    zh: `“${p.path}”不在 Trino 服务器所见的“${p.root}”之内。`,
    hint: {
      en: 'Keep the workspace below that folder; `whatif` and `ask` work on a shadow in the temporary folder, so set TMPDIR below it too: docs/how-to/run-on-trino.md.',
      zh: '请把工作区放在该文件夹之下；whatif 与 ask 使用临时文件夹中的影子工作区，TMPDIR 也须设在其下：见 docs/how-to/run-on-trino.md。',
    },
  }),
  COLUMN_TYPE_UNKNOWN: (p: {column: string; type: string; files: string}) => ({
    en: `Column \`${p.column}\` of ${p.files} has the type ${p.type}, which has no counterpart in Hive tables.`,
    zh: `${p.files} 的列“${p.column}”类型为 ${p.type}，Hive 表中没有对应类型。`,
  }),
});
