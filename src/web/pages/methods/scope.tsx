/** A scope as a checked tree with source and reason per item; beside another scope of the same classification, what differs. */
import type {JSX} from 'preact';
import {useMemo} from 'preact/hooks';
import type {ApiClassification, ApiScope, ApiScopeHead} from '../../../model/api-methods.ts';
import {useApi} from '../../api/use-api.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {change} from '../../route/history.ts';
import {apiPath} from '../../route/links.ts';
import {withQuery} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {scopeKinds, words} from '../../words/methods.ts';
import {ClassificationLink, DatasetLinks, Facts, type Names} from './facts.tsx';
import {ScopeDiff} from './scope-diff-view.tsx';
import {SearchField, useSearch} from './search-field.tsx';
import {type Branch, type Check, checksOf, treeOf} from './tree.ts';
import {Tree} from './tree-view.tsx';

type Props = {readonly scopes: readonly ApiScopeHead[]; readonly names: Names};

export function Scope({id, ...props}: Props & {id: string}): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiScope>(apiPath(route, `methods/scopes/${encodeURIComponent(id)}`));
  return <Await answer={answer}>{(scope) => <Shown scope={scope} {...props} />}</Await>;
}

function Shown({scope, scopes, names}: Props & {scope: ApiScope}): JSX.Element {
  const say = useText();
  const route = useRoute();
  const {id, title, kind, classification, source, date, note, entries, datasets} = scope;
  const others = scopes.filter((other) => other.classification === classification && other.id !== id);
  const other = others.find((one) => one.id === route.query['with']);
  return (
    <>
      <Title text={say(title)} />
      <Facts
        facts={[
          [words.kind, say(scopeKinds[kind])],
          [words.classification, <ClassificationLink id={classification} names={names} />],
          [words.source, source],
          [words.date, date],
          [words.usedBy, datasets.length > 0 ? <DatasetLinks ids={datasets} names={names} /> : undefined],
          [words.note, note && say(note)],
        ]}
      />
      {others.length > 0 && <Compare others={others} chosen={other?.id} />}
      {other === undefined ? <Checked scope={scope} /> : <Beside key={other.id} scope={scope} other={other.id} />}
      <p class="sr-only">{say(words.entries(entries))}</p>
    </>
  );
}

function Compare({others, chosen}: {others: readonly ApiScopeHead[]; chosen: string | undefined}): JSX.Element {
  const say = useText();
  return (
    <p class="methods-compare no-print">
      <label>
        {say(words.compare)}{' '}
        <select
          class="field"
          value={chosen ?? ''}
          onChange={({currentTarget: {value}}) => change((route) => withQuery(route, {with: value}))}
        >
          <option value="">{say(words.none)}</option>
          {others.map(({id, title}) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function Beside({scope, other}: {scope: ApiScope; other: string}): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiScope>(apiPath(route, `methods/scopes/${encodeURIComponent(other)}`));
  return (
    <Await answer={answer} isInside>
      {(beside) => {
        const isLater = beside.date >= scope.date;
        return <ScopeDiff before={isLater ? scope : beside} after={isLater ? beside : scope} />;
      }}
    </Await>
  );
}

function Checked({scope}: {scope: ApiScope}): JSX.Element {
  const route = useRoute();
  const path = apiPath(route, `methods/classifications/${encodeURIComponent(scope.classification)}`);
  return (
    <Await answer={useApi<ApiClassification>(path)} isInside>
      {(classification) => <CheckedTree scope={scope} classification={classification} />}
    </Await>
  );
}

type CheckedProps = {readonly scope: ApiScope; readonly classification: ApiClassification};

function CheckedTree({scope, classification}: CheckedProps): JSX.Element {
  const say = useText();
  const isWhole = useRoute().query['show'] === 'all';
  const branches = useMemo(() => treeOf(classification.list), [classification]);
  const checks = useMemo(() => checksOf(branches, scope.list), [branches, scope]);
  const shown = useMemo(() => (isWhole ? branches : takenOf(branches, checks)), [branches, checks, isWhole]);
  const search = useSearch(shown);
  const levels = new Map(classification.levels.map(({id, title}) => [id, title]));
  const show = (all: boolean) => change((route) => withQuery(route, {show: all ? 'all' : ''}), {isSame: true});
  return (
    <>
      <div class="methods-tools no-print">
        <div class="buttons" role="group">
          <button type="button" class="button" aria-pressed={!isWhole} onClick={() => show(false)}>
            {say(words.takenOnly)} <span class="num">{scope.entries}</span>
          </button>
          <button type="button" class="button" aria-pressed={isWhole} onClick={() => show(true)}>
            {say(words.whole)} <span class="num">{classification.items}</span>
          </button>
        </div>
      </div>
      <SearchField search={search} />
      <Tree
        key={`${isWhole}`}
        branches={search.left}
        isSearching={search.isOn}
        found={search.found}
        levels={levels}
        checks={checks}
      />
    </>
  );
}

/** What the scope takes, whole or in part, and what leads to it. */
function takenOf(branches: readonly Branch[], checks: ReadonlyMap<string, Check>): readonly Branch[] {
  return branches.flatMap((branch): readonly Branch[] => {
    const check = checks.get(branch.key);
    const isNamed = check?.isOwn === true;
    if (check === undefined || (check.taken === 'out' && !isNamed)) return [];
    return [{...branch, children: takenOf(branch.children, checks)}];
  });
}
