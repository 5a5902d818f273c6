/** Methods: classifications, scopes, correspondences, rules and protection, with what the release says of its own quality. */
import {z} from 'zod';
import type {
  ApiClassification,
  ApiClassificationHead,
  ApiCorrespondence,
  ApiCorrespondenceHead,
  ApiMethods,
  ApiScope,
  ApiScopeHead,
} from '../../model/api-methods.ts';
import {type Classification, type Correspondence, itemAt, label, type Scope} from '../../model/classification.ts';
import {nearest} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import type {OpenRelease, PublicMethods, Serving} from '../../pipeline/index.ts';
import {pinyinOf} from '../../text/pinyin.ts';
import {problems} from '../problems.ts';
import {vintageOf} from './vintage.ts';

const coverageSchema = z.array(
  z.object({source: z.string(), column: z.string(), classification: z.string(), codedPercent: z.string()}),
);
const findingsSchema = z.array(z.object({rule: z.string(), severity: z.enum(['hard', 'soft']), places: z.string()}));
const attackSchema = z.object({
  cells: z.object({all: z.number(), shown: z.number(), hidden: z.number()}),
  attacked: z.number(),
  recovered: z.number(),
  narrowed: z.number(),
  provenSafe: z.number(),
});

export async function methodsAnswer(serving: Serving, opened: OpenRelease): Promise<ApiMethods> {
  const {classifications, scopes, correspondences, rules, protection} = await serving.methods(opened);
  const {summary} = await serving.facts(opened.release);
  const findings = findingsSchema.safeParse(await summary('findings')).data ?? [];
  const attack = attackSchema.safeParse(await summary('attack')).data;
  const places = new Map(findings.map((one) => [one.rule, one.places]));
  return {
    release: vintageOf(opened),
    classifications: classifications.map(classificationHead),
    scopes: scopes.map(scopeHead),
    correspondences: correspondences.map(correspondenceHead),
    rules: rules.map((rule) => {
      const found = places.get(rule.id);
      return found === undefined ? rule : {...rule, places: found};
    }),
    protection,
    coverage: coverageSchema.safeParse(await summary('coverage')).data ?? [],
    findings,
    ...(attack ? {attack} : {}),
  };
}

function classificationHead({of, datasets}: PublicMethods['classifications'][number]): ApiClassificationHead {
  const {id, version, title, agency, source, validFrom, note, levels, items} = of;
  return {
    id,
    version,
    title,
    agency,
    source,
    ...(validFrom === undefined ? {} : {validFrom}),
    ...(note ? {note} : {}),
    levels: levels.map((level) => ({
      id: level.id,
      title: level.title,
      items: items.filter((item) => item.level === level.id).length,
    })),
    items: items.length,
    datasets,
  };
}

function scopeHead({of, datasets}: PublicMethods['scopes'][number]): ApiScopeHead {
  const {id, classification, title, kind, source, date, note, entries} = of;
  return {id, classification, title, kind, source, date, ...(note ? {note} : {}), entries: entries.length, datasets};
}

function correspondenceHead({id, from, to, title, source, note, rows}: Correspondence): ApiCorrespondenceHead {
  return {id, from, to, title, source, ...(note ? {note} : {}), rows: rows.length};
}

/** @throws Problem `NOT_THERE` */
export async function classificationAnswer(
  serving: Serving,
  opened: OpenRelease,
  id: string,
): Promise<ApiClassification> {
  const {classifications} = await serving.methods(opened);
  const found = one(classifications, ({of}) => of.id, id, 'classifications');
  const sounds = await serving.kept(`pinyin ${id}`, async () => soundsOf(found.of));
  return {
    ...classificationHead(found),
    list: found.of.items.map((item) => {
      const {code, parent, level, aliases, validFrom, validTo, successors, confidence, source, note} = item;
      const pinyin = sounds.get(item.label.zh) ?? '';
      return {
        code,
        ...(parent === undefined ? {} : {parent}),
        level,
        label: item.label,
        aliases,
        ...(pinyin === '' ? {} : {pinyin}),
        ...(validFrom === undefined ? {} : {validFrom}),
        ...(validTo === undefined ? {} : {validTo}),
        successors,
        confidence,
        source,
        ...(note === '' ? {} : {note}),
      };
    }),
  };
}

function soundsOf({items}: Classification): ReadonlyMap<string, string> {
  return new Map(items.map(({label: {zh}}) => [zh, pinyinOf(zh)]));
}

/** @throws Problem `NOT_THERE` */
export async function scopeAnswer(serving: Serving, opened: OpenRelease, id: string): Promise<ApiScope> {
  const {scopes, classifications} = await serving.methods(opened);
  const found = one(scopes, ({of}) => of.id, id, 'scopes');
  const labels = labelsIn(classifications, found.of.classification);
  return {
    ...scopeHead(found),
    list: found.of.entries.map(({item, weight, reason, source, confidence}) => ({
      item,
      label: labels(item, found.of),
      weight,
      reason,
      source,
      confidence,
    })),
  };
}

/** @throws Problem `NOT_THERE` */
export async function correspondenceAnswer(
  serving: Serving,
  opened: OpenRelease,
  id: string,
): Promise<ApiCorrespondence> {
  const {correspondences, classifications} = await serving.methods(opened);
  const found = one(correspondences, (each) => each.id, id, 'correspondences');
  const [from, to] = [labelsIn(classifications, found.from), labelsIn(classifications, found.to)];
  return {
    ...correspondenceHead(found),
    list: found.rows.map(({source, target, weight, quality, reason, sourceRef}) => ({
      source,
      sourceLabel: from(source),
      target,
      targetLabel: to(target),
      weight,
      quality,
      reason,
      sourceRef,
    })),
  };
}

function labelsIn(all: PublicMethods['classifications'], id: string): (code: string, at?: Pick<Scope, 'date'>) => Text {
  const of = all.find((each) => each.of.id === id)?.of;
  return (code, at) => {
    const found = of && (label(of, code, {date: at?.date}) ?? itemAt(of, code)?.label);
    return found ?? {zh: code, en: code};
  };
}

function one<T>(all: readonly T[], idOf: (one: T) => string, id: string, kind: string): T {
  const found = all.find((each) => idOf(each) === id);
  if (found !== undefined) return found;
  throw problems.NOT_THERE({path: `/api/methods/${kind}/${id}`, hint: nearest(id, all.map(idOf))});
}
