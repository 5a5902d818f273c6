/** The reports of the example workspace hold together without any data: names, wordings, both languages, no number typed by hand. */
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {loadReport, reportKinds, reportSchema} from '../../src/disseminate/report/index.ts';
import {openWorkspace} from '../../src/workspace/index.ts';
import {tableSchema} from '../../src/present/tables/index.ts';

const root = join(import.meta.dirname, '../../examples/zhejiang-2019');
const {folders, declarations} = await openWorkspace(root, {
  reports: {folder: 'reports', schema: reportSchema},
  tables: {folder: 'tables', schema: tableSchema},
});

test('there is one of every kind', () => {
  expect([...declarations.reports.values()].map(({value}) => value.kind).toSorted()).toEqual(
    [...reportKinds].toSorted(),
  );
});

test('every chapter is right in both languages', async () => {
  const tableIds = [...declarations.tables.keys()];
  for (const declared of declarations.reports.values()) {
    const {chapters} = await loadReport(declared, {folders, tableIds});
    expect(chapters).toHaveLength(declared.value.chapters.length);
  }
});

test('all tables of the workspace but that of the handbook and the city details stand in the annual report', async () => {
  const annual = declarations.reports.get('annual');
  if (!annual) throw new Error('no annual report');
  const {chapters} = await loadReport(annual, {folders, tableIds: [...declarations.tables.keys()]});
  const shown = chapters.flatMap(({blocks}) => blocks.flatMap((block) => (block.kind === 'table' ? [block.id] : [])));
  const left = [...declarations.tables.keys()].filter((id) => !shown.includes(id));
  expect(left.toSorted()).toEqual(['handbook', 'services-city-details']);
});
