/**
 * Queries for what data may be: `/schema/dataflow/AGENCY/ID/VERSION`. Answered with structures, which say it for people and programs.
 *
 * @source SDMX REST API 2.x, doc/schema.md
 */
import {type SchemaQuery, schemaContexts} from '../model/query.ts';
import {problems} from './problems.ts';
import {idsText, refOf} from './structures.ts';
import {checkNames, type UrlParts} from './url.ts';
import {instant} from './values.ts';
import {versionsText} from './versions.ts';
import {wishNames} from './wishes.ts';

/** Contexts that SDMX has and that are not here. */
const OTHERS = ['metadatastructure', 'metadataflow', 'provisionagreement', 'metadataprovisionagreement'];
/** `dimensionAtObservation` and `deletion` change a schema of files; structures are the same whatever they are. */
const NAMES = ['dimensionAtObservation', 'deletion', 'asOf', ...wishNames];

/** @param at segments after `schema` */
export function parseSchema(parts: UrlParts, at: readonly string[]): SchemaQuery {
  const [word = '', agency = '', id = '', version = '', ...others] = at;
  if (others.length > 0) throw problems.SDMX_TOO_MANY_PARTS({what: 'path', found: at.length, limit: 4});
  const context = schemaContexts.find((one) => one === word);
  if (!context) {
    if (OTHERS.includes(word)) throw problems.SDMX_NOT_SERVED({what: `schema/${word}`});
    const right = {en: schemaContexts.join(' or '), zh: schemaContexts.join(' 或 ')};
    throw problems.SDMX_PARAMETER_WRONG({parameter: 'context', found: word, right});
  }
  checkNames(parts, 'schemas', NAMES);
  const asOf = instant(parts.parameters, 'asOf');
  return {...refOf(agency, id, version, 2, '~'), context, ...(asOf === undefined ? {} : {asOf})};
}

export function schemaUrl({context, agencies, ids, versions, asOf}: SchemaQuery): string {
  const path = `/schema/${context}/${idsText(agencies, 2)}/${idsText(ids, 2)}/${versionsText(versions, 2)}`;
  return asOf === undefined ? path : `${path}?asOf=${asOf}`;
}
