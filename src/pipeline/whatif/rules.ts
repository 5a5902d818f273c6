/**
 * Another rule in a what-if: switched off, made hard or soft, or with another parameter. A rule that is off stays declared and applies to
 * no day, so that decisions about its findings still name something.
 */
import {z} from 'zod';
import {nearest} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import {readYaml} from '../../text/yaml.ts';
import {type Rule, ruleKinds} from '../../process/validate/index.ts';
import type {Opened} from '../plan.ts';
import type {Changed} from './changed.ts';
import {problems} from './problems.ts';

/** Before any record. */
const NEVER = '1000-01-01';
/** What names a rule, and what it says when it fails: no change of effect. */
const FIXED = new Set(['id', 'kind', 'source', 'label', 'message', 'errorcode', 'owner', 'weight']);

/** @param text `RULE=off`, `RULE=hard`, `RULE=soft`, `RULE=KEY:VALUE` */
export function otherRule(text: string, opened: Opened): Changed {
  const {workspace} = opened;
  const {rules} = workspace.declarations;
  const [, id = text, set = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  const declared = rules.get(id);
  if (!declared)
    throw problems.WHATIF_RULE_UNKNOWN({rule: id, has: [...rules.keys()], hint: nearest(id, [...rules.keys()])});
  const [value, becomes] = changed(declared.value, set, text);
  const others = new Map([...rules].map(([name, one]) => [name, name === id ? {...one, value} : one]));
  const {label} = declared.value;
  return {
    opened: {...opened, workspace: {...workspace, declarations: {...workspace.declarations, rules: others}}},
    text: {
      zh: `规则 ${id}（${label.zh}）：${becomes.zh}`,
      en: `rule ${id} (${label.en}): ${becomes.en}`,
    },
    datasets: [...workspace.declarations.datasets.values()].flatMap(({id: dataset, value: {source}}) =>
      source !== undefined && [declared.value.source].flat().includes(source) ? dataset : [],
    ),
    rules: [id],
  };
}

function changed(rule: Rule, set: string, whole: string): readonly [Rule, Text] {
  if (set === 'off')
    return [
      {...rule, valid_to: NEVER},
      {zh: '停用', en: 'switched off'},
    ];
  if (set === 'hard')
    return [
      {...rule, severity: set},
      {zh: '改为硬性', en: 'made hard'},
    ];
  if (set === 'soft')
    return [
      {...rule, severity: set},
      {zh: '改为软性', en: 'made soft'},
    ];
  const [, key, value] = /^([a-z][a-z0-9_-]*):(.+)$/s.exec(set) ?? [];
  if (key === undefined || value === undefined) throw problems.WHATIF_RULE_CHANGE({found: whole});
  return [
    withParameter(rule, key, value.trim()),
    {zh: `${key} 改为 ${value.trim()}`, en: `${key} becomes ${value.trim()}`},
  ];
}

/** The value is read as in YAML and held to the schema of its key. */
function withParameter(rule: Rule, key: string, value: string): Rule {
  const shape = shapeOf(rule.kind);
  const has = Object.keys(shape).filter((one) => !FIXED.has(one));
  const schema = has.includes(key) ? shape[key] : undefined;
  if (!schema) throw problems.WHATIF_RULE_KEY({rule: rule.id, key, has, hint: nearest(key, has)});
  const isText = schema.safeParse(value).success;
  const read = schema.safeParse(isText ? value : readYaml(value, '--rule').value);
  if (!read.success) {
    const why = read.error.issues.map(({message}) => message).join('; ');
    throw problems.WHATIF_RULE_VALUE({rule: rule.id, key, value, why});
  }
  // One value of the rule takes the place of another that the same schema read: it is a rule of the kind still.
  return {...rule, [key]: read.data} as Rule;
}

function shapeOf(kind: Rule['kind']): Readonly<Record<string, z.ZodType>> {
  const schema: unknown = ruleKinds.find(({id}) => id === kind)?.schema;
  return schema instanceof z.ZodObject ? schema.shape : {};
}
