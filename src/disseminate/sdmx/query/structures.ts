/** Queries for structures: `/dataflow/AGENCY/ID/VERSION` and `/structure/dataflow/AGENCY/ID/VERSION`. */
import {nearest} from '../../../model/problem.ts';
import type {ArtefactClass} from '../model/artefact.ts';
import type {Generation, References, RefQuery, StructureQuery} from '../model/query.ts';
import {problems} from './problems.ts';
import {checkNames, type UrlParts} from './url.ts';
import {ids, instant, word} from './values.ts';
import {parseVersions, versionsText} from './versions.ts';
import {wishNames} from './wishes.ts';

/** Words of the URL for what we hold; several may mean one class. */
const WORDS: Readonly<Record<string, ArtefactClass>> = {
  agencyscheme: 'AgencyScheme',
  organisationscheme: 'AgencyScheme',
  codelist: 'Codelist',
  conceptscheme: 'ConceptScheme',
  datastructure: 'DataStructure',
  dataflow: 'Dataflow',
  contentconstraint: 'DataConstraint',
  dataconstraint: 'DataConstraint',
  categoryscheme: 'CategoryScheme',
  categorisation: 'Categorisation',
};

/** What else SDMX has: asking for it is right, and the answer is that it is not here. */
const OTHERS: readonly string[] = [
  'availabilityconstraint',
  'attachmentconstraint',
  'actualconstraint',
  'allowedconstraint',
  'customtypescheme',
  'dataconsumerscheme',
  'dataproviderscheme',
  'geographiccodelist',
  'geogridcodelist',
  'hierarchicalcodelist',
  'hierarchy',
  'hierarchyassociation',
  'metadataconstraint',
  'metadataflow',
  'metadataproviderscheme',
  'metadataprovisionagreement',
  'metadatastructure',
  'namepersonalisationscheme',
  'organisationunitscheme',
  'process',
  'provisionagreement',
  'reportingtaxonomy',
  'representationmap',
  'rulesetscheme',
  'structuremap',
  'structureset',
  'transformationscheme',
  'userdefinedoperatorscheme',
  'valuelist',
  'vtlmappingscheme',
];

export const isStructureWord = (text: string): boolean =>
  text.split(/[+,]/).some((one) => Object.hasOwn(WORDS, one) || OTHERS.includes(one));

/** @returns empty for every class */
export function parseClasses(text: string): readonly ArtefactClass[] {
  if (text === '' || text === '*' || text === 'structure') return [];
  return [...new Set(text.split(/[+,]/).map((one) => classOf('resource', one)))];
}

export function classOf(parameter: string, text: string): ArtefactClass {
  const found = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (found) return found;
  if (OTHERS.includes(text)) throw problems.SDMX_NOT_SERVED({what: text});
  if (parameter === 'resource') {
    const known = [...Object.keys(WORDS), 'data', 'availableconstraint', 'availability', 'structure'];
    throw problems.SDMX_RESOURCE_UNKNOWN({found: text.slice(0, 80), hint: nearest(text.slice(0, 80), known)});
  }
  const right = {
    en: `a kind of structure: ${Object.keys(WORDS).join(', ')}`,
    zh: `结构的种类：${Object.keys(WORDS).join('、')}`,
  };
  throw problems.SDMX_PARAMETER_WRONG({parameter, found: text, right});
}

export function classWord(cls: ArtefactClass, generation: Generation): string {
  return cls === 'DataConstraint' && generation === 1 ? 'contentconstraint' : cls.toLowerCase();
}

const REFERENCES = ['none', 'parents', 'parentsandsiblings', 'ancestors', 'children', 'descendants', 'all'] as const;
const DETAILS = [
  'full',
  'allstubs',
  'referencestubs',
  'allcompletestubs',
  'referencecompletestubs',
  'referencepartial',
  'raw',
] as const;
const NAMES = ['references', 'detail', 'asOf', 'type', ...wishNames];

/** @param at segments from the class on */
export function parseStructures(parts: UrlParts, at: readonly string[], generation: Generation): StructureQuery {
  const [resource = '', agency = '', ...named] = at;
  // pandasdmx leaves the id out where it means every one: `/dataflow/AGENCY/latest`.
  const [id = '', version = '', items = '', ...others] =
    generation === 1 && named.length === 1 && named[0] === 'latest' ? ['', 'latest'] : named;
  const classes = parseClasses(resource);
  if (others.length > 0) throw problems.SDMX_TOO_MANY_PARTS({what: 'path', found: at.length, limit: 5});
  checkNames(parts, 'structures', NAMES);
  const {parameters} = parts;
  const [filter] = parts.filters.keys();
  if (filter !== undefined)
    throw problems.SDMX_PARAMETER_UNKNOWN({
      parameter: `c[${filter.slice(0, 80)}]`,
      resource: 'structures',
      hint: undefined,
    });
  const asOf = instant(parameters, 'asOf');
  return {
    ...refOf(agency, id, version, generation, generation === 1 ? 'latest' : '~'),
    classes,
    items: ids('item', items, true),
    references: referencesOf(parameters.get('references')),
    detail: word(parameters, 'detail', DETAILS, 'full'),
    ...(asOf === undefined ? {} : {asOf}),
    ...(parameters.has('type') ? {constraint: word(parameters, 'type', ['Allowed', 'Actual'], 'Allowed')} : {}),
  };
}

function referencesOf(text: string | undefined): References {
  const found = REFERENCES.find((one) => one === (text ?? 'none'));
  return found ?? {only: classOf('references', text ?? '')};
}

export function refOf(
  agency: string,
  id: string,
  version: string,
  generation: Generation,
  otherwise: string,
): RefQuery {
  return {
    agencies: ids('agency', agency, true),
    ids: ids('id', id),
    versions: parseVersions(version === '' ? otherwise : version, generation),
  };
}

/** Ids in a path: `all` or `*` where any will do. */
export function idsText(found: readonly string[], generation: Generation): string {
  if (found.length === 0) return generation === 1 ? 'all' : '*';
  return found.map(encodeURIComponent).join(generation === 1 ? '+' : ',');
}

export function structuresUrl(query: StructureQuery, generation: Generation): string {
  const {agencies, classes, items, references, detail, asOf, constraint} = query;
  const words = classes.map((cls) => classWord(cls, generation)).join(generation === 1 ? '+' : ',');
  const any = generation === 1 ? '/v1/structure' : '/structure/*';
  const start = classes.length === 0 ? any : generation === 1 ? `/${words}` : `/structure/${words}`;
  const path = [
    start,
    idsText(agencies, generation),
    idsText(query.ids, generation),
    versionsText(query.versions, generation),
    ...(items.length === 0 ? [] : [idsText(items, generation)]),
  ].join('/');
  const only = typeof references === 'string' ? references : classWord(references.only, generation);
  const parameters = [
    ...(only === 'none' ? [] : [`references=${only}`]),
    ...(detail === 'full' ? [] : [`detail=${detail}`]),
    ...(constraint === undefined ? [] : [`type=${constraint}`]),
    ...(asOf === undefined ? [] : [`asOf=${asOf}`]),
  ];
  return parameters.length === 0 ? path : `${path}?${parameters.join('&')}`;
}
