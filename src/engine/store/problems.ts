/** Problems of an object store: what was to be moved stays where it is, whole. */
import {problemList} from '../../model/problem.ts';

const KEPT = {
  en: 'Nothing was lost: run the same command again, what was moved is kept.',
  zh: '没有任何丢失：请重新运行同一命令，已传送的部分会保留。',
};

export const problems = problemList('engine', {
  STORE_INVALID: (p: {found: string}) => ({
    en: `SHUMAO_STORE is \`${p.found}\`, which is no place in an object store.`,
    zh: `SHUMAO_STORE 为“${p.found}”，不是对象存储中的位置。`,
    hint: {
      en: 'Write s3://BUCKET/PREFIX, for example s3://statistics/zhejiang; leave it out where the lake lies on a shared folder.',
      zh: '请写 s3://存储桶/前缀，例如 s3://statistics/zhejiang；数据湖在共享文件夹时不必设置。',
    },
  }),
  STORE_INCOMPLETE: (p: {missing: readonly string[]}) => ({
    en: `The object store needs ${p.missing.join(', ')} in the environment.`,
    zh: `对象存储还需要环境变量 ${p.missing.join('、')}。`,
    hint: {
      en: 'SHUMAO_STORE_ENDPOINT is the address of the store (http://127.0.0.1:9000, or that of your provider); AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are the keys; AWS_REGION may be left out.',
      zh: 'SHUMAO_STORE_ENDPOINT 是存储的地址（如 http://127.0.0.1:9000，或服务商给出的地址）；AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY 是密钥；AWS_REGION 可不设。',
    },
  }),
  STORE_UNREACHABLE: (p: {url: string; name: string; reason: string; attempts: number}) => ({
    en: `Store \`${p.url}\` did not answer for \`${p.name}\` in ${p.attempts} tries: ${p.reason}.`,
    zh: `存储“${p.url}”对“${p.name}”尝试 ${p.attempts} 次均无应答：${p.reason}。`,
    hint: {
      en: `Check SHUMAO_STORE_ENDPOINT and the network. ${KEPT.en}`,
      zh: `请检查 SHUMAO_STORE_ENDPOINT 与网络。${KEPT.zh}`,
    },
  }),
  STORE_REFUSED: (p: {url: string; name: string; status: number; said: string}) => ({
    en: `Store \`${p.url}\` refuses \`${p.name}\`: ${p.said} (${p.status}).`,
    zh: `存储“${p.url}”拒绝“${p.name}”：${p.said}（${p.status}）。`,
    hint: {
      en: `Check the bucket, the keys and what they may do: list, read, write and delete below the prefix. ${KEPT.en}`,
      zh: `请检查存储桶、密钥及其权限：须能列出、读、写和删除该前缀下的对象。${KEPT.zh}`,
    },
  }),
  STORE_OBJECT_MISSING: (p: {url: string; name: string}) => ({
    en: `Store \`${p.url}\` has no object \`${p.name}\`.`,
    zh: `存储“${p.url}”中没有对象“${p.name}”。`,
    hint: {
      en: 'Something else has removed it. Remove the manifest that names it (batches/…) from the store, and run again.',
      zh: '它被别的程序删除了。请从存储中删除引用它的批次清单（batches/…），然后重新运行。',
    },
  }),
  STORE_OBJECT_DAMAGED: (p: {url: string; name: string; found: string; right: string}) => ({
    en: `Object \`${p.name}\` of store \`${p.url}\` has SHA-256 ${p.found}, not ${p.right} as it was written.`,
    zh: `存储“${p.url}”的对象“${p.name}”的 SHA-256 为 ${p.found}，与写入时的 ${p.right} 不符。`,
    hint: {
      en: 'It was changed or damaged there and was not taken. Remove it from the store together with its manifest (batches/…), and run again: the file is read anew.',
      zh: '它在存储中被改动或损坏，未予采用。请从存储中删除它及其批次清单（batches/…），然后重新运行：文件会重新读取。',
    },
  }),
});
