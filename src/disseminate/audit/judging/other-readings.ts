/** What a sentence may mean beside its plainest reading. These prove, they never contradict. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import type {Wanted} from './wanted.ts';

const EARLIER = /(?:after|from|against|compared with|up from|down from|上年|去年|由|从)\s*(?:的|为)?\s*$/iu;

export type Reading = {readonly subject: Subject; readonly wanted: Partial<Wanted>};

export function otherReadings(draft: Draft): readonly Reading[] {
  const {subject, measure, near = []} = draft;
  const own: Reading[] = [];
  if (measure === 'share' || (measure === 'growth' && draft.isGuess))
    own.push({subject, wanted: {measure: 'share', isComputed: true}});
  if (measure === 'growth' && draft.isGuess) own.push({subject, wanted: {measure: 'share'}});
  if (measure === 'share' && draft.isGuess) own.push({subject, wanted: {measure: 'growth'}});
  if (measure === 'share-change') own.push({subject, wanted: {measure: 'growth-change'}});
  if (measure === 'share-of-growth' || measure === 'contribution')
    own.push({subject, wanted: {measure: measure === 'contribution' ? 'share-of-growth' : 'contribution'}});
  if (measure === 'increase' && draft.type === 'level') own.push({subject, wanted: {measure: 'value'}});
  if (draft.base && measure === 'share') own.push({subject, wanted: {base: undefined}});
  if (draft.mention?.unit === 'PCT' && measure !== 'value') own.push({subject, wanted: {measure: 'value'}});
  if (draft.since !== undefined && measure === 'growth') own.push({subject, wanted: {since: undefined}});
  if (subject.parts.length > 1)
    own.push(...subject.parts.map((part) => ({subject: {...subject, parts: [part]}, wanted: {}})));
  // £650 million after £704 million: of the year before.
  if (
    measure === 'value' &&
    draft.period === undefined &&
    EARLIER.test(draft.words.slice(0, draft.words.lastIndexOf(draft.text)))
  )
    own.push({subject, wanted: {period: 'previous'}});
  // 从7,826万美元减至5,217万美元: from any year before.
  if (measure === 'value' && draft.period === 'previous')
    own.push(...[2, 3, 4, 5, 6].map((years) => ({subject, wanted: {period: `back ${years}`}})));
  const others = near.map((other): Reading => ({subject: other, wanted: {}}));
  return [...own, ...others];
}
