/** Refuses a dataset whose codes can't be had from the codes of its source: another classification, an unknown level, a group of another list. */
import {problems} from './problems.ts';
import type {Plan, PlanDimension} from './plan.ts';
import {requirePresentation} from './presentation.ts';

/** @throws Problem `DATASET_CLASSIFICATION`, `DATASET_UNKNOWN_REFERENCE`, `GROUP_OF_OTHER_CLASSIFICATION` */
export function requireClassifications({declared, dimensions}: Plan): void {
  for (const {id, classification, delivered, via, groups, declared: own} of dimensions) {
    const path = declared.place?.(['dimensions', id]);
    const dataset = declared.id;
    if (
      classification &&
      delivered &&
      classification.id !== delivered.id &&
      !isBetween(via, delivered.id, classification.id)
    ) {
      const facts = {dataset, dimension: id, wants: classification.id, has: delivered.id};
      throw problems.DATASET_CLASSIFICATION(facts, path);
    }
    const has = classification?.levels.map((level) => level.id) ?? [];
    const unknown = own.levels?.find((level) => !has.includes(level));
    if (unknown !== undefined) {
      const what = {zh: '层级', en: 'level'};
      throw problems.DATASET_UNKNOWN_REFERENCE({dataset, what, id: unknown, has}, path);
    }
    requirePresentation(declared, id, own, classification);
    const stranger = groups.find((group) => group.classification !== classification?.id);
    if (stranger) {
      const facts = {dataset, group: stranger.id, wants: classification?.id ?? '', has: stranger.classification};
      throw problems.GROUP_OF_OTHER_CLASSIFICATION(facts, path);
    }
  }
}

/** Only whole shares can be carried over: money is never split by a guess. */
function isBetween(via: PlanDimension['via'], from: string, to: string): boolean {
  return via?.from === from && via.to === to && via.rows.every(({weight}) => /^[01](\.0*)?$/.test(weight));
}
