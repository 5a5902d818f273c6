/** The labelled corpus (corpus/README.md): reports with the mentions and claims that a reader finds in each of their sentences. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {z} from 'zod';
import {type ClaimType, claimTypes, mentionKinds, type Verdict, verdicts} from '../../src/model/claim.ts';
import type {Language} from '../../src/model/text.ts';

const place = {text: z.string().min(1), at: z.int().min(0)};
const kind = z.enum(mentionKinds);
const mention = z.strictObject({
  ...place,
  kind,
  orKind: z.array(kind).optional(),
  values: z.array(z.string().regex(/^-?\d+(\.\d+)?$/)),
  unit: z.string().optional(),
  periods: z.array(z.string()).optional(),
});
/** The keys of a list of the model. */
const keys = <T extends string>(list: Readonly<Record<T, unknown>>) =>
  // keys of a record are its keys
  z.enum(Object.keys(list) as [T, ...T[]]);
const type = keys<ClaimType>(claimTypes);
const verdict = keys<Verdict>(verdicts);
const cells = z.array(z.strictObject({table: z.int().min(1), row: z.string(), column: z.string()})).min(1);
const claim = z.strictObject({
  ...place,
  type,
  orType: z.array(type).optional(),
  binding: cells.optional(),
  orBinding: z.array(cells).optional(),
  computed: z.string().optional(),
  verdict,
  orVerdict: z.array(verdict).optional(),
});
const sentence = z.strictObject({
  sentence: z.string().min(1),
  planted: z.literal(true).optional(),
  mentions: z.array(mention),
  claims: z.array(claim),
});

export type LabelledMention = z.infer<typeof mention>;
export type LabelledClaim = z.infer<typeof claim>;
export type LabelledCell = z.infer<typeof cells>[number];
export type LabelledSentence = z.infer<typeof sentence>;

export const parts = ['tune', 'held'] as const;
export type Part = (typeof parts)[number];

export type Labelled = {
  readonly name: string;
  readonly part: Part;
  readonly language: Language;
  readonly markdown: string;
  readonly sentences: readonly LabelledSentence[];
};

const FOLDER = join(import.meta.dirname, 'corpus');

/** Reports of one part in order of their names. @throws ZodError where a label is not well-formed */
export function readCorpus(part: Part): readonly Labelled[] {
  const folder = join(FOLDER, part);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => {
      const name = file.slice(0, -'.md'.length);
      const markdown = readFileSync(join(folder, file), 'utf8');
      const lines = readFileSync(join(folder, `${name}.labels.jsonl`), 'utf8')
        .trimEnd()
        .split('\n');
      const sentences = lines.map((line) => sentence.parse(JSON.parse(line)));
      return {name, part, language: /\p{Script=Han}/u.test(markdown) ? 'zh' : 'en', markdown, sentences};
    });
}

/** The report without its planted part: nothing in it is wrong on purpose. */
export function cleanMarkdown({markdown, sentences}: Labelled): string {
  return sentences.reduce((text, one) => (one.planted ? text.replace(one.sentence, '') : text), markdown);
}
