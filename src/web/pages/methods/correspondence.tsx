/** A correspondence between two classifications: each source with its targets, weights and reasons. */
import type {JSX} from 'preact';
import {useMemo} from 'preact/hooks';
import type {ApiCorrespondence, ApiCorrespondenceRow} from '../../../model/api-methods.ts';
import type {Text} from '../../../model/text.ts';
import {foundBy} from '../../../text/found-by.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {PlainTable} from '../../parts/plain-table.tsx';
import {change} from '../../route/history.ts';
import {apiPath} from '../../route/links.ts';
import {withQuery} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {confidences, matches, words} from '../../words/methods.ts';
import {ClassificationLink, Facts, type Names} from './facts.tsx';

export function Correspondence({id, names}: {id: string; names: Names}): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiCorrespondence>(apiPath(route, `methods/correspondences/${encodeURIComponent(id)}`));
  return <Await answer={answer}>{(data) => <Shown correspondence={data} names={names} />}</Await>;
}

function Shown({correspondence, names}: {correspondence: ApiCorrespondence; names: Names}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const {title, from, to, source, note, list} = correspondence;
  const query = route.query['q'] ?? '';
  const groups = useMemo(() => groupsOf(list, query), [list, query]);
  return (
    <>
      <Title text={say(title)} />
      <Facts
        facts={[
          [words.from, <ClassificationLink id={from} names={names} />],
          [words.to, <ClassificationLink id={to} names={names} />],
          [words.source, source],
          [words.note, note && say(note)],
        ]}
      />
      <search class="methods-search no-print">
        <input
          class="field"
          type="search"
          value={query}
          placeholder={say(words.find)}
          aria-label={say(words.find)}
          onInput={({currentTarget: {value}}) => change((now) => withQuery(now, {q: value}), {isSame: true})}
        />
        {groups.length === 0 && <p role="status">{say(words.nothing(query))}</p>}
      </search>
      {groups.length > 0 && <Groups groups={groups} />}
    </>
  );
}

/** Rows of one source each. A query finds the whole group, by its source or by any of its targets. */
function groupsOf(list: readonly ApiCorrespondenceRow[], query: string): readonly (readonly ApiCorrespondenceRow[])[] {
  const groups = [...Map.groupBy(list, ({source}) => source).values()];
  if (query.trim() === '') return groups;
  const isFound = ({source, sourceLabel, target, targetLabel}: ApiCorrespondenceRow) =>
    [
      {code: source, names: [sourceLabel.zh, sourceLabel.en]},
      {code: target, names: [targetLabel.zh, targetLabel.en]},
    ].some((one) => foundBy(query, one) !== undefined);
  return groups.filter((group) => group.some(isFound));
}

/** `…; from-knowledge-high`: how sure it is, in words. */
function sourceText(source: string, say: (text: Text) => string): string {
  const parts = source
    .split('; ')
    .map((part) => (part in confidences ? say(confidences[part] ?? {zh: part, en: part}) : part));
  return parts.join(' · ');
}

function Groups({groups}: {groups: readonly (readonly ApiCorrespondenceRow[])[]}): JSX.Element {
  const say = useText();
  return (
    <PlainTable
      label={words.correspondences}
      heads={[words.from, words.to, {number: words.share}, words.match, words.reason]}
    >
      {groups.map((group) => (
        <tbody key={group[0]?.source}>
          {group.map((row, at) => (
            <tr key={row.target}>
              {at === 0 && (
                <th scope="rowgroup" rowSpan={group.length}>
                  <span class="tree-code">{row.source}</span> {say(row.sourceLabel)}
                </th>
              )}
              <td>
                <span class="tree-code">{row.target}</span> {say(row.targetLabel)}
              </td>
              <td class="is-number num">{row.weight}</td>
              <td>{say(matches[row.quality])}</td>
              <td>
                {say(row.reason)} <span class="quiet small">{sourceText(row.sourceRef, say)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </PlainTable>
  );
}
