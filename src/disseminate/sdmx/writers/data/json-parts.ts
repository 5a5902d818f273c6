/** Parts that all versions of SDMX-JSON data share: texts in languages, numbers, links, the head, and descriptions of components. */
import type {Language, Text} from '../../../../model/text.ts';
import {firstDay, lastDay, type Period} from '../../../../model/period.ts';
import {syntheticMark} from '../../../../release/index.ts';
import type {Code, Component} from '../../model/artefact.ts';
import type {DataMessage, MessageFlow} from '../../model/message.ts';
import {toUrn} from '../../model/urn.ts';
import {codesOf, componentName} from './names.ts';
import type {Shape} from './shape.ts';

/** A number that JSON can hold, printed as it is; any other text in quotes. */
export function numberText(text: string): string {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? text : JSON.stringify(text);
}

export function inLanguages(text: Text, languages: readonly Language[]): Readonly<Record<string, string>> {
  return Object.fromEntries(languages.map((one) => [one, text[one]]));
}

/** The best name, and all of them. */
export function named(text: Text, {languages}: DataMessage) {
  return {name: text[languages[0]], names: inLanguages(text, languages)};
}

/** What the message is, who sends it. Made data are said so in its name. */
export function metaOf(message: DataMessage, schema?: string) {
  const {id, prepared, languages, agency, publisher, release, flows, isSynthetic, self} = message;
  const name = (language: Language): string =>
    [...flows.map(({flow}) => flow.names[language]), release, ...(isSynthetic ? [syntheticMark[language]] : [])].join(
      language === 'zh' ? '；' : '; ',
    );
  return {
    ...(schema === undefined ? {} : {schema}),
    id,
    test: false,
    prepared,
    contentLanguages: languages,
    ...named({zh: name('zh'), en: name('en')}, message),
    sender: {id: agency, ...named(publisher.agency, message)},
    // A file of a folder has no whole address, and the schemas want one.
    ...(/^[a-z][a-z\d+.-]*:/i.test(self) ? {links: [{href: self, rel: 'self'}]} : {}),
  };
}

/** The dataflow first, as the one that was asked for, then its structure. */
export function linksOf({flow, structure}: MessageFlow) {
  return [
    {urn: toUrn(flow), rel: 'dataflow'},
    {urn: toUrn(structure), rel: 'datastructure'},
  ];
}

/** Dimensions at the levels of the message, with the codes that may come. */
export function dimensionsOf(message: DataMessage, flow: MessageFlow, shape: Shape) {
  const {dimensions, time} = flow.structure;
  const all = [...dimensions, time];
  const inSeries = shape.is === 'flat' ? [] : shape.key;
  const atObservation = shape.is === 'flat' ? shape.key : all.filter(({id}) => id === shape.at);
  const describe = (some: readonly Component[]) =>
    some
      // Where there are no periods there is nothing to describe, and the schemas want at least one value.
      .filter(({id}) => id !== time.id || flow.periods.length > 0)
      .map((one) => ({
        id: one.id,
        ...named(componentName(flow, one), message),
        keyPosition: all.indexOf(one),
        ...(one.id === time.id || one.id === 'FREQ' ? {roles: [one.id]} : {}),
        values: one.id === time.id ? flow.periods.map(periodValue) : dimensionCodes(flow, one).map(codeValue(message)),
      }));
  return {dataSet: [], series: describe(inSeries), observation: describe(atObservation)};
}

/** Codes of a dimension that may come, in their order; all of the list where nothing comes. */
export function dimensionCodes(flow: MessageFlow, dimension: Component): readonly Code[] {
  const known = new Map(codesOf(flow, dimension)?.map((code) => [code.id, code]));
  const found = flow.tally.dimensions[flow.structure.dimensions.indexOf(dimension)]?.codes ?? [];
  if (found.length === 0) return [...known.values()];
  return found.map(({code}) => known.get(code) ?? {id: code, names: {zh: code, en: code}, annotations: []});
}

export function codeValue(message: DataMessage) {
  return ({id, names, parent}: Code) => ({
    id,
    ...named(names, message),
    ...(parent === undefined ? {} : {parent}),
  });
}

function periodValue(period: Period) {
  const [start, end] = [`${firstDay(period)}T00:00:00Z`, `${lastDay(period)}T23:59:59Z`];
  return {id: period, name: period, start, end};
}
