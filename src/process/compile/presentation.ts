/**
 * One territory, two ways to list it: by who manages it (functional areas stand beside the counties, whose figures are without
 * them), or by administrative division (each functional area in the county that it lies in). A record is in one code either way, so
 * a city is the same sum; what lies in several counties is in the city and in no county, since nobody said in which.
 */
import {type Classification, type Item, itemAt, itemRows, label} from '../../model/classification.ts';
import type {Text} from '../../model/text.ts';
import type {DatasetDimension} from './dataset.ts';
import type {DeclaredDataset} from './input.ts';
import type {Plan} from './plan.ts';
import {problems} from './problems.ts';

/** Attributes by which a classification says what a functional area is, and in which counties it lies. */
const KIND = 'kind';
const FUNCTIONAL = 'functional-area';
const TERRITORY = 'territory';

type Presenting = Pick<DatasetDimension, 'presentation'>;

export function presented(
  {presentation}: Presenting,
  classification: Classification,
  code: string,
  date: string,
): string {
  if (presentation !== 'administrative') return code;
  const item = itemAt(classification, code, date) ?? itemRows(classification, code).at(-1);
  return item && isFunctional(item) ? (countyOf(item) ?? item.parent ?? code) : code;
}

function isFunctional({attributes}: Item): boolean {
  return attributes[KIND] === FUNCTIONAL;
}

/** undefined where it lies in several, or nobody knows for sure */
function countyOf(item: Item): string | undefined {
  const [only, ...others] = territoryOf(item);
  return others.length === 0 ? only : undefined;
}

function territoryOf({attributes}: Item): readonly string[] {
  return (attributes[TERRITORY] ?? '').split('|').filter((code) => code !== '');
}

/** @throws Problem `DATASET_PRESENTATION` where the dimension's classification knows no functional areas */
export function requirePresentation(
  declared: DeclaredDataset,
  dimension: string,
  {presentation}: Presenting,
  classification: Classification | undefined,
): void {
  if (presentation === undefined || classification?.items.some(isFunctional)) return;
  const facts = {dataset: declared.id, dimension, classification: classification?.id};
  throw problems.DATASET_PRESENTATION(facts, declared.place?.(['dimensions', dimension, 'presentation']));
}

export function presentationNotes({dimensions}: Pick<Plan, 'dimensions'>, date: string): readonly Text[] {
  return dimensions.flatMap(({classification, declared: {presentation}, levels}): readonly Text[] => {
    if (!classification || presentation === undefined) return [];
    const areas = classification.items.filter(
      (item) => isFunctional(item) && itemAt(classification, item.code, date) === item,
    );
    const lowest = levels.at(-1);
    if (areas.length === 0 || !areas.some(({level}) => level === lowest)) return [];
    if (presentation === 'management') {
      return [
        {
          zh: `地区按管理范围列示：${areas.map((item) => item.label.zh).join('、')}与县（市、区）并列，其数不含在县（市、区）内`,
          en: `Areas by who manages them: ${areas.map((item) => item.label.en).join(', ')} stand beside the counties, whose figures are without them`,
        },
      ];
    }
    const placed = areas.filter((item) => countyOf(item) !== undefined);
    const unplaced = areas.filter((item) => countyOf(item) === undefined);
    const name = (code: string): Text => label(classification, code, {date}) ?? {zh: code, en: code};
    return [
      {zh: '地区按行政区划列示', en: 'Areas by administrative division'},
      ...placed.map((item) => {
        const county = name(countyOf(item) ?? '');
        return {zh: `${item.label.zh}计入${county.zh}`, en: `${item.label.en} is counted in ${county.en}`};
      }),
      ...unplaced.map((item) => {
        const city = name(item.parent ?? '');
        const counties = territoryOf(item).map(name);
        const where =
          counties.length === 0 ? {zh: '所属区县不详', en: 'its county is not known for sure'} : spread(counties);
        return {
          zh: `${item.label.zh}${where.zh}，只计入${city.zh}，不计入任何县（市、区）`,
          en: `${item.label.en}: ${where.en}; it is counted in ${city.en} and in no county`,
        };
      }),
    ];
  });
}

function spread(counties: readonly Text[]): Text {
  return {
    zh: `分属${counties.map(({zh}) => zh).join('、')}`,
    en: `it lies in ${counties.map(({en}) => en).join(' and ')}`,
  };
}
