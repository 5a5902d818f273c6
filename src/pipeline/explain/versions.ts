/** Under which versions a dataset's figures were made: scope, classifications, correspondences, groups with the day of their list, rates. */
import type {Version} from '../../model/explanation.ts';
import {lastDay, type Period} from '../../model/period.ts';
import type {Text} from '../../model/text.ts';
import {isTableSource} from '../../process/ingest/index.ts';
import type {Plan} from '../plan.ts';

const words = {
  source: {zh: '来源', en: 'source'},
  scope: {zh: '范围', en: 'scope'},
  classification: {zh: '分类', en: 'classification'},
  correspondence: {zh: '对应表', en: 'correspondence'},
  group: {zh: '国家组', en: 'group'},
  rates: {zh: '汇率表', en: 'exchange rates'},
  combined: {zh: '合并', en: 'combined dataset'},
} as const satisfies Readonly<Record<string, Text>>;

/** @param periods of the dataset: the day of membership lists is the end of the latest, where none is declared */
export async function versionsOf(plan: Plan, id: string, periods: readonly Period[]): Promise<readonly Version[]> {
  const {catalog, workspace} = plan;
  const dataset = workspace.declarations.datasets.get(id)?.value;
  if (!dataset) return [];
  const last = periods.map(lastDay).toSorted().at(-1) ?? '';
  const reference = dataset['reference-date'] ?? last;
  const source = dataset.source === undefined ? undefined : workspace.declarations.sources.get(dataset.source)?.value;
  const found: Version[] = [];
  if (source) found.push({what: words.source, id: source.id, title: source.title, version: source.caliber});
  if (dataset.combine) {
    const {'decided-by': by, from} = dataset.combine;
    found.push({what: words.combined, id, title: by, version: from});
  }
  if (dataset.scope !== undefined) {
    const {title, source: from, date} = await catalog.scope(dataset.scope);
    found.push({what: words.scope, id: dataset.scope, title, version: date, source: from});
  }
  const columns = source && !isTableSource(source) ? source.columns : [];
  for (const [name, dimension] of Object.entries(dataset.dimensions)) {
    const wanted = dimension?.classification ?? columns.find(({as}) => as === name)?.classification;
    if (wanted !== undefined) {
      const {title, version, source: from} = await catalog.classification(wanted);
      found.push({what: words.classification, id: wanted, title, version, source: from});
    }
    if (dimension?.via !== undefined) {
      const {title, source: from} = await catalog.correspondence(dimension.via);
      found.push({what: words.correspondence, id: dimension.via, title, source: from});
    }
    for (const group of dimension?.groups ?? []) {
      const {title, source: from} = await catalog.group(group);
      found.push({what: words.group, id: group, title, version: dimension?.['groups-at'] ?? reference, source: from});
    }
  }
  const rates = source && !isTableSource(source) ? source.currency?.rates : undefined;
  if (rates !== undefined) found.push({what: words.rates, id: rates});
  return found;
}
