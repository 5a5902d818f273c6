/** The parameters of a template: one document for each code of a level. */
import type {Released} from '../../model/seals.ts';
import {inSentence} from './labels.ts';
import {problems} from './problems.ts';
import type {ReportDeclaration} from './schema.ts';
import type {Parameter} from './scope.ts';

/** What `for:` goes through: one set of parameters a document; a single empty one for a report without. */
export function documentsOf(
  released: Released,
  declared: ReportDeclaration,
): readonly Readonly<Record<string, string>>[] {
  const {for: each} = declared;
  return each ? codesOf(released, declared).map(({code}) => ({[each.name]: code})) : [{}];
}

function codesOf(released: Released, {for: each}: ReportDeclaration) {
  const dimension = released.datasets
    .find(({id}) => id === each?.dataset)
    ?.dimensions.find(({id}) => id === each?.dimension);
  return (dimension?.codes ?? []).filter(({level}) => level === each?.level).toSorted((a, b) => a.order - b.order);
}

/** @throws Problem `REPORT_PARAMETER_MISSING` */
export function parametersOf(
  released: Released,
  declared: ReportDeclaration,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, Parameter>> {
  const {for: each} = declared;
  if (!each) return {};
  const codes = codesOf(released, declared);
  const found = codes.find(({code}) => code === given[each.name]);
  if (!found) {
    const known = codes.map(({code}) => code);
    throw problems.REPORT_PARAMETER_MISSING({report: declared.id, name: each.name, known});
  }
  const options = {drop: each.drop};
  const label = {zh: inSentence(found.label, 'zh', options), en: inSentence(found.label, 'en', options)};
  return {[each.name]: {code: found.code, label}};
}
