/** What artefacts hold after their names, in SDMX-ML structure messages of both versions. */
import type {AnyArtefact, Component, Concept, DataStructure, Ref, Representation} from '../../model/artefact.ts';
import type {StructureMessage} from '../../model/structure-message.ts';
import {type ComponentClass, componentUrn, toUrn} from '../../model/urn.ts';
import {attribute} from '../xml.ts';
import type {Dialect} from './ml-dialect.ts';
import {saidOf} from './ml-said.ts';

export function* contentOf(dialect: Dialect, artefact: AnyArtefact, message: StructureMessage): Generator<string> {
  const {reference} = dialect;
  const {languages} = message;
  const item = (element: string, id: string, content: string): string => {
    const urn = attribute('urn', toUrn({...refOf(artefact), item: id}, dialect.generation));
    return `<str:${element}${attribute('id', id)}${urn}>${content}</str:${element}>\n`;
  };
  switch (artefact.cls) {
    case 'Codelist':
      for (const code of artefact.codes) yield item('Code', code.id, dialect.codeText(code, languages));
      return;
    case 'ConceptScheme':
      for (const one of artefact.concepts)
        yield item('Concept', one.id, `${saidOf(one, [], languages)}${coreOf(dialect, one)}`);
      return;
    case 'CategoryScheme':
      for (const one of artefact.categories) yield item('Category', one.id, saidOf(one, [], languages));
      return;
    case 'AgencyScheme':
      for (const one of artefact.agencies) yield item('Agency', one.id, saidOf(one, [], languages));
      return;
    case 'Dataflow':
      yield `<str:Structure>${reference(artefact.structure)}</str:Structure>\n`;
      return;
    case 'Categorisation':
      yield `<str:Source>${reference(artefact.source)}</str:Source><str:Target>${reference(artefact.target)}</str:Target>\n`;
      return;
    case 'DataConstraint':
      yield* dialect.constraintParts(artefact, message);
      return;
    case 'DataStructure':
      yield* structureParts(dialect, artefact);
      return;
  }
}

function refOf({cls, agency, id, version}: Ref): Ref {
  return {cls, agency, id, version};
}

function* structureParts(dialect: Dialect, structure: DataStructure): Generator<string> {
  const {generation, timeHasPosition} = dialect;
  const {dimensions, time, measure, attributes} = structure;
  const part = (element: string, cls: ComponentClass, one: Component, more: string, after = '') => {
    const head = [attribute('id', one.id), attribute('urn', componentUrn(structure, cls, one.id, generation)), more];
    const concept = `<str:ConceptIdentity>${dialect.reference(one.concept)}</str:ConceptIdentity>`;
    const values = represented(dialect, one.representation, 'Local');
    return `<str:${element}${head.join('')}>${concept}${values}${after}</str:${element}>\n`;
  };
  const list = (cls: ComponentClass) =>
    `${attribute('id', cls)}${attribute('urn', componentUrn(structure, cls, cls, generation))}`;
  const position = (at: number) => attribute('position', String(at + 1));
  yield `<str:DataStructureComponents>\n<str:DimensionList${list('DimensionDescriptor')}>\n`;
  for (const [at, one] of dimensions.entries()) yield part('Dimension', 'Dimension', one, position(at));
  yield part('TimeDimension', 'TimeDimension', time, timeHasPosition ? position(dimensions.length) : '');
  yield `</str:DimensionList>\n<str:AttributeList${list('AttributeDescriptor')}>\n`;
  for (const one of attributes) {
    const relation = `<str:AttributeRelationship>${dialect.relationOf(one, structure)}</str:AttributeRelationship>`;
    yield part('Attribute', 'DataAttribute', one, dialect.usageOf(one), relation);
  }
  yield `</str:AttributeList>\n<str:MeasureList${list('MeasureDescriptor')}>\n`;
  yield part(dialect.measure, 'Measure', measure, '');
  yield '</str:MeasureList>\n</str:DataStructureComponents>\n';
}

/** Readers of data look here for attributes of a whole data set, whatever a structure says of them. */
function coreOf(dialect: Dialect, {type}: Concept): string {
  return type === undefined ? '' : represented(dialect, {type}, 'Core');
}

function represented(dialect: Dialect, representation: Representation, where: 'Core' | 'Local'): string {
  const content =
    'codelist' in representation
      ? `<str:Enumeration>${dialect.reference(representation.codelist)}</str:Enumeration>`
      : `<str:TextFormat${attribute('textType', representation.type)}${dialect.textFormat(representation)}/>`;
  return `<str:${where}Representation>${content}</str:${where}Representation>`;
}
