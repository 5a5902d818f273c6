/**
 * Another scope in a what-if: one of the catalog, one from a file, or one with items added and taken out. `SCOPE+ITEM-ITEM`, `OLD=NEW`.
 * A longer id that fits wins, since ids hold hyphens as well.
 */
import {
  children,
  type Classification,
  itemAt,
  type Scope,
  type ScopeEntry,
  scopeEntry,
} from '../../model/classification.ts';
import {nearest} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import {type Catalog, readScopeFile} from '../../workspace/index.ts';
import type {Opened} from '../plan.ts';
import type {Changed} from './changed.ts';
import {problems} from './problems.ts';

type Step = {readonly isAdded: boolean; readonly item: string};

/** @param text as it was written; @param root where a file's path begins */
export async function otherScope(
  text: string,
  root: string,
  only: string | undefined,
  opened: Opened,
): Promise<Changed> {
  const {catalog} = opened;
  const [, old, wanted = text] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (old !== undefined && !catalog.has('scopes', old)) throw unknown(old, catalog);
  const file = /^(.+)\.(?:csv|ya?ml)((?:[+-][^+-]+)*)$/.exec(wanted);
  const base = file ? await readScopeFile(`${file[1]}`, root, catalog) : await longest(wanted, catalog);
  const classification = await catalog.classification(base.classification);
  const steps = stepsOf(file ? (file[2] ?? '') : wanted.slice(base.id.length));
  const scope = steps.reduce((made, step) => withStep(made, step, classification), base);
  const replaced = old ?? (steps.length > 0 && !file ? base.id : undefined);
  return put(scope, base.id, replaced, only, opened);
}

async function longest(wanted: string, catalog: Catalog): Promise<Scope> {
  const fits = (id: string): boolean => wanted === id || wanted.startsWith(`${id}+`) || wanted.startsWith(`${id}-`);
  const [id] = catalog
    .ids('scopes')
    .filter(fits)
    .toSorted((a, b) => b.length - a.length);
  if (id === undefined) throw unknown(wanted, catalog);
  return catalog.scope(id);
}

function unknown(found: string, catalog: Catalog): Error {
  const has = catalog.ids('scopes');
  return problems.WHATIF_SCOPE_UNKNOWN({found, has, hint: nearest(found.replace(/[+].*$/, ''), has)});
}

function stepsOf(rest: string): readonly Step[] {
  return [...rest.matchAll(/([+-])([^+-]+)/g)].map(([, sign, item = '']) => ({isAdded: sign === '+', item}));
}

function withStep(scope: Scope, {isAdded, item}: Step, classification: Classification): Scope {
  const found = itemAt(classification, item);
  if (!found) {
    const codes = [...new Set(classification.items.map(({code}) => code))];
    throw problems.WHATIF_ITEM_UNKNOWN({item, classification: classification.id, hint: nearest(item, codes)});
  }
  const facts = {item, label: found.label, scope: scope.id};
  const inside = below(item, classification);
  const listed = scope.entries.filter((entry) => inside.has(entry.item));
  const isIn = weighs(scopeEntry(classification, scope, item)) || listed.some(weighs);
  const isWhole = scopeEntry(classification, scope, item)?.weight === '1' && listed.every(({weight}) => weight === '1');
  if (isAdded && isWhole) throw problems.WHATIF_ITEM_IN_SCOPE(facts);
  if (!isAdded && !isIn) throw problems.WHATIF_ITEM_OUTSIDE(facts);
  const kept = {...scope, entries: scope.entries.filter((entry) => !inside.has(entry.item))};
  const isLeft = weighs(scopeEntry(classification, kept, item));
  const entries = isAdded || isLeft ? [...kept.entries, entryOf(item, isAdded)] : kept.entries;
  const sign = isAdded ? '+' : '-';
  return {...kept, entries, id: `${scope.id}${sign}${item}`, title: titleWith(scope.title, isAdded, item, found.label)};
}

function weighs(entry: ScopeEntry | undefined): boolean {
  return entry !== undefined && /[1-9]/.test(entry.weight);
}

function below(item: string, classification: Classification): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (code: string): void => {
    if (found.has(code)) return;
    found.add(code);
    for (const child of children(classification, code)) visit(child.code);
  };
  visit(item);
  return found;
}

function entryOf(item: string, isAdded: boolean): ScopeEntry {
  const reason = {zh: '假设', en: 'what if'};
  return {item, weight: isAdded ? '1' : '0', reason, source: 'what if', confidence: 'from-knowledge-high'};
}

function titleWith(title: Text, isAdded: boolean, item: string, label: Text): Text {
  return isAdded
    ? {zh: `${title.zh}，另加 ${item} ${label.zh}`, en: `${title.en}, with ${item} ${label.en}`}
    : {zh: `${title.zh}，去掉 ${item} ${label.zh}`, en: `${title.en}, without ${item} ${label.en}`};
}

/** Datasets that take the scope: the one that is named; else those of the scope it stands for; else those of its classification. */
async function put(
  scope: Scope,
  base: string,
  replaced: string | undefined,
  only: string | undefined,
  {workspace, catalog}: Opened,
): Promise<Changed> {
  const {datasets} = workspace.declarations;
  const taking: string[] = [];
  for (const {id, value} of datasets.values()) {
    const isAlike = async (): Promise<boolean> => {
      if (value.scope === undefined) return id === only && replaced === undefined && value.source !== undefined;
      if (replaced !== undefined) return value.scope === replaced;
      return value.scope === base || (await catalog.scope(value.scope)).classification === scope.classification;
    };
    if ((only === undefined || only === id) && (await isAlike())) taking.push(id);
  }
  if (taking.length === 0) {
    const used = [...datasets.values()].flatMap(({id, value}) => (value.scope ? [`${id} (${value.scope})`] : []));
    throw problems.WHATIF_SCOPE_UNUSED({scope: scope.id, used});
  }
  const changed = new Map(
    [...datasets].map(([id, declared]) =>
      taking.includes(id) ? [id, {...declared, value: {...declared.value, scope: scope.id}}] : [id, declared],
    ),
  );
  const names = taking.map((id) => datasets.get(id)?.value.title ?? {zh: id, en: id});
  return {
    opened: {
      workspace: {...workspace, declarations: {...workspace.declarations, datasets: changed}},
      catalog: withScope(catalog, scope),
    },
    text: {
      zh: `“${names.map(({zh}) => zh).join('”“')}”改用口径：${scope.title.zh}`,
      en: `${names.map(({en}) => en).join(', ')}: scope is ${scope.title.en}`,
    },
    datasets: taking,
    rules: [],
  };
}

function withScope(catalog: Catalog, scope: Scope): Catalog {
  return {
    ...catalog,
    ids: (kind) => (kind === 'scopes' ? [...new Set([...catalog.ids(kind), scope.id])] : catalog.ids(kind)),
    has: (kind, id) => (kind === 'scopes' && id === scope.id) || catalog.has(kind, id),
    scope: (id) => (id === scope.id ? Promise.resolve(scope) : catalog.scope(id)),
  };
}
