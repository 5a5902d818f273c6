/** Files of reports are the same wherever they are written, and stand in the order that was asked for. */
import {expect, test} from 'vitest';
import {reportWriters, writeInThreads} from '../../../src/disseminate/report/index.ts';
import {chapterOf, reportOf} from '../tiny-report.ts';

const head = 'title: {zh: 概况, en: Overview}\nfigures:\n  total: services/_T._T/value';
const chapter = chapterOf(head, '进出口{total}。', 'Trade was {total}.');
const formats = ['html', 'docx', 'pdf'] as const;

test('two threads write the bytes that one writes, each file in its place', async () => {
  const reports = [await reportOf(chapter, 'zh'), await reportOf(chapter, 'en')];
  const jobs = reports.flatMap((report) => formats.map((format) => ({report, format})));
  const alone = await Promise.all(
    jobs.map(
      async ({report, format}) =>
        (await reportWriters.find(({id}) => id === format)?.write(report)) ?? new Uint8Array(),
    ),
  );
  const files = await writeInThreads(jobs, (at, bytes) =>
    Promise.resolve([at, Buffer.from(bytes).toString('base64')] as const),
  );
  expect(files.map(([at]) => at)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(files.map(([, bytes]) => bytes)).toEqual(alone.map((bytes) => Buffer.from(bytes).toString('base64')));
});

test('what goes wrong while a file is taken ends the whole, with its own error', async () => {
  const report = await reportOf(chapter, 'zh');
  const jobs = formats.flatMap((format) => [
    {report, format},
    {report, format},
  ]);
  await expect(writeInThreads(jobs, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
});
