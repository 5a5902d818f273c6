/** A tree of items that opens and closes. Each item tells its details when it is pressed; a scope adds a check and its reason. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiItem} from '../../../model/api-methods.ts';
import type {Text} from '../../../model/text.ts';
import {useLanguage, useText} from '../../route/use-route.ts';
import {confidences, taken as takenWords, words} from '../../words/methods.ts';
import {Facts} from './facts.tsx';
import {type Branch, type Check, sizeOf} from './tree.ts';

type Shared = {
  readonly found: ReadonlySet<string>;
  /** titles of levels, by id */
  readonly levels: ReadonlyMap<string, Text>;
  /** of a scope: what it takes of each item */
  readonly checks?: ReadonlyMap<string, Check>;
};

type Props = Shared & {readonly branches: readonly Branch[]; readonly isSearching: boolean};

/** Up to so many items, a tree is shown whole. */
const SMALL = 80;

export function Tree({branches, isSearching, ...shared}: Props): JSX.Element {
  const say = useText();
  const isSmall = sizeOf(branches) <= SMALL;
  const [all, setAll] = useState<'open' | 'closed' | undefined>();
  const isOpen = isSearching || (all === undefined ? isSmall : all === 'open');
  const isFlat = branches.every(({children}) => children.length === 0);
  return (
    <div class={`tree${isFlat ? ' is-flat' : ''}`}>
      {!isFlat && !isSearching && (
        <p class="tree-tools no-print">
          <button type="button" class="button" onClick={() => setAll(isOpen ? 'closed' : 'open')}>
            {say(isOpen ? words.closeAll : words.openAll)}
          </button>
        </p>
      )}
      <List key={`${isOpen} ${isSearching}`} branches={branches} isOpen={isOpen} {...shared} />
    </div>
  );
}

function List({branches, isOpen, ...shared}: Shared & {branches: readonly Branch[]; isOpen: boolean}): JSX.Element {
  return (
    <ul>
      {branches.map((branch) => (
        <Item key={branch.key} branch={branch} isOpen={isOpen} {...shared} />
      ))}
    </ul>
  );
}

function Item({branch, isOpen, ...shared}: Shared & {branch: Branch; isOpen: boolean}): JSX.Element {
  const {key, item, children} = branch;
  const [isShown, setShown] = useState(isOpen);
  const [isTold, setTold] = useState(false);
  const check = shared.checks?.get(key);
  return (
    <li class={check ? `is-${check.taken}` : undefined}>
      <div class="tree-row">
        {children.length > 0 ? (
          <Toggle item={item} isShown={isShown} toggle={() => setShown(!isShown)} />
        ) : (
          <span class="tree-toggle" />
        )}
        {check && <Box check={check} />}
        <Name item={item} isFound={shared.found.has(key)} isTold={isTold} toggle={() => setTold(!isTold)} />
        {check?.entry && check.isOwn && <Reason check={check} />}
      </div>
      {isTold && <Details item={item} check={check} level={shared.levels.get(item.level)} />}
      {isShown && children.length > 0 && <List branches={children} isOpen={isOpen} {...shared} />}
    </li>
  );
}

function Toggle({item, isShown, toggle}: {item: ApiItem; isShown: boolean; toggle: () => void}): JSX.Element {
  const say = useText();
  return (
    <button
      type="button"
      class="tree-toggle no-print"
      aria-expanded={isShown}
      aria-label={`${say(isShown ? words.close : words.open)} ${say(item.label)}`}
      onClick={toggle}
    >
      <span aria-hidden="true">{isShown ? '▾' : '▸'}</span>
    </button>
  );
}

const glyphs = {in: '✓', part: '–', out: ''} as const;

function Box({check}: {check: Check}): JSX.Element {
  const say = useText();
  return (
    <span class={`tree-box is-${check.taken}`} role="img" aria-label={say(takenWords[check.taken])}>
      {glyphs[check.taken]}
    </span>
  );
}

type NameProps = {
  readonly item: ApiItem;
  readonly isFound: boolean;
  readonly isTold: boolean;
  readonly toggle: () => void;
};

function Name({item, isFound, isTold, toggle}: NameProps): JSX.Element {
  const language = useLanguage();
  const {code, label, validTo} = item;
  const other = language === 'zh' ? label.en : label.zh;
  return (
    <button
      type="button"
      class={`tree-name${isFound ? ' is-found' : ''}${validTo === undefined ? '' : ' is-past'}`}
      aria-expanded={isTold}
      onClick={toggle}
    >
      <span class="tree-code">{code}</span>
      <span class="tree-label">{label[language]}</span>
      {other !== label[language] && (
        <span class="tree-other quiet" lang={language === 'zh' ? 'en' : 'zh-CN'}>
          {other}
        </span>
      )}
    </button>
  );
}

function Reason({check: {entry}}: {check: Check}): JSX.Element | null {
  const say = useText();
  if (entry === undefined) return null;
  const isWhole = Number(entry.weight) === 1;
  return (
    <span class="tree-reason quiet">
      {!isWhole && (
        <b class="num">
          {say(words.weight)} {entry.weight}
        </b>
      )}{' '}
      {say(entry.reason)}
    </span>
  );
}

function Details({
  item,
  check,
  level,
}: {
  item: ApiItem;
  check: Check | undefined;
  level: Text | undefined;
}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const {validFrom = '', validTo = '', aliases, successors, confidence, source, note} = item;
  const listed = (texts: readonly string[]) => texts.join(language === 'zh' ? '、' : ', ');
  const entry = check?.entry;
  return (
    <div class="tree-details">
      {entry && (
        <Facts
          facts={[
            [words.reason, say(entry.reason)],
            [words.weight, entry.weight],
            [words.source, entry.source],
            [words.confidence, say(confidences[entry.confidence] ?? {zh: entry.confidence, en: entry.confidence})],
            [words.scopes, check.isOwn ? undefined : say(words.fromAbove(entry.item))],
          ]}
        />
      )}
      <Facts
        facts={[
          [words.kind, level && say(level)],
          [words.aliases, listed(aliases)],
          [words.valid, validFrom === '' && validTo === '' ? undefined : say(words.until(validFrom, validTo))],
          [words.successors, listed(successors)],
          [words.source, source],
          [words.confidence, say(confidences[confidence] ?? {zh: confidence, en: confidence})],
          [words.note, note],
        ]}
      />
    </div>
  );
}
