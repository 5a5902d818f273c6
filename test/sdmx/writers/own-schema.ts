/**
 * The XML schema of one data structure, as the standard tells every server to derive it: the types of a data set, a series and an observation
 * restrict the official ones to the dimensions, codes and attributes of the structure. Structure-specific data are checked by nothing less.
 *
 * @source SDMX-ML 2.1 and 3.0, section 3A part IV, "structure-specific schemas"
 */
import type {Attribute, Codelist, Component, DataStructure} from '../../../src/disseminate/sdmx/model/artefact.ts';
import {toUrn} from '../../../src/disseminate/sdmx/model/urn.ts';
import type {OwnSchema, XmlVersion} from '../schemas.ts';
import {codelists as samples} from './sample.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export type SchemaOptions = {
  readonly version: XmlVersion;
  readonly at: string;
  readonly isTimeSeries?: boolean;
  /** attributes that are elements in all languages (3.0) */
  readonly elements?: readonly string[];
  /** absent: those of the sample */
  readonly codelists?: readonly Codelist[];
};

export function ownSchema(structure: DataStructure, options: SchemaOptions): OwnSchema {
  const {version, at} = options;
  const name = `${toUrn(structure)}:ObsLevelDim:${at}`;
  const base = `http://www.sdmx.org/resources/sdmxml/schemas/v${version.replace('.', '_')}`;
  const imports = [
    ['message', 'SDMXMessage.xsd'],
    ['common', 'SDMXCommon.xsd'],
    ['data/structurespecific', 'SDMXDataStructureSpecific.xsd'],
  ].map(([part, file]) => `<xs:import namespace="${base}/${part}" schemaLocation="${file}"/>`);
  const components = [...structure.dimensions, ...structure.attributes];
  return {
    fileName: 'own.xsd',
    contents: [
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${escaped(name)}" targetNamespace="${escaped(name)}"`,
      ` xmlns:common="${base}/common" xmlns:dsd="${base}/data/structurespecific" elementFormDefault="qualified">`,
      ...imports,
      ...components.map((one) => simpleType(one, options.codelists ?? samples)),
      ...(options.elements ?? []).map(elementType),
      dataSetType(structure, options),
      at === 'AllDimensions' ? '' : seriesType(structure, options),
      observationType(structure, options),
      '</xs:schema>',
    ].join('\n'),
  };
}

/** Codes of a list, or what a type of text allows. */
function simpleType({id, representation}: Component, codelists: readonly Codelist[]): string {
  if ('type' in representation) {
    const types = {Decimal: 'xs:decimal', Boolean: 'xs:boolean', Integer: 'xs:integer'} as const;
    const base = representation.type in types ? types[representation.type as keyof typeof types] : 'xs:string';
    return `<xs:simpleType name="${id}.type"><xs:restriction base="${base}"/></xs:simpleType>`;
  }
  const codes = codelists.find((list) => list.id === representation.codelist.id)?.codes ?? [];
  const values = codes.map((code) => `<xs:enumeration value="${escaped(code.id)}"/>`).join('');
  return `<xs:simpleType name="${id}.type"><xs:restriction base="xs:string">${values}</xs:restriction></xs:simpleType>`;
}

const restriction = (name: string, base: string, content: string) =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:restriction base="dsd:${base}">${content}</xs:restriction></xs:complexContent></xs:complexType>`;
const required = ({id}: Component) => `<xs:attribute name="${id}" type="${id}.type" use="required"/>`;
const optional = ({id}: Component) => `<xs:attribute name="${id}" type="${id}.type" use="optional"/>`;
const annotations = '<xs:element ref="common:Annotations" minOccurs="0"/>';
const comp = '<xs:element name="Comp" type="dsd:CompType" form="unqualified" minOccurs="0" maxOccurs="unbounded"/>';

function elementType(id: string): string {
  const value = '<xs:element name="Value" type="common:TextValueType" form="unqualified"/>';
  const own = `<xs:attribute name="id" type="common:NCNameIDType" use="required" fixed="${id}"/>`;
  return restriction(id, 'CompType', `<xs:sequence>${annotations}${value}</xs:sequence>${own}`);
}

function attributesOf({attributes}: DataStructure, {elements = []}: SchemaOptions, to: Attribute['relation']['to']) {
  return attributes.filter(({id, relation}) => relation.to === to && !elements.includes(id));
}

function dataSetType(structure: DataStructure, options: SchemaOptions): string {
  const {version, at, isTimeSeries} = options;
  const row = at === 'AllDimensions' ? 'Obs' : 'Series';
  const own = attributesOf(structure, options, 'dataset').map(optional).join('');
  if (version === '2.1') {
    const provider =
      '<xs:element name="DataProvider" type="common:DataProviderReferenceType" form="unqualified" minOccurs="0"/>';
    const rows = `<xs:choice minOccurs="0"><xs:element name="${row}" type="${row}Type" form="unqualified" maxOccurs="unbounded"/></xs:choice>`;
    const base = isTimeSeries ? 'TimeSeriesDataSetType' : 'DataSetType';
    return restriction('DataSetType', base, `<xs:sequence>${annotations}${provider}${rows}</xs:sequence>${own}`);
  }
  const atts = '<xs:element name="Atts" type="AttsType" form="unqualified"/>';
  const rows = `<xs:choice minOccurs="0" maxOccurs="unbounded">${atts}<xs:element name="${row}" type="${row}Type" form="unqualified"/></xs:choice>`;
  return [
    restriction('AttsType', 'AttsType', `<xs:sequence>${annotations}${comp}</xs:sequence>`),
    restriction('DataSetType', 'DataSetType', `<xs:sequence>${annotations}${rows}</xs:sequence>${own}`),
  ].join('\n');
}

function seriesType(structure: DataStructure, options: SchemaOptions): string {
  const {version, at, isTimeSeries} = options;
  const isOverTime = at === structure.time.id;
  const time = `<xs:attribute name="TIME_PERIOD" type="common:ObservationalTimePeriodType" use="${isOverTime ? 'prohibited' : 'required'}"/>`;
  const dimensions = structure.dimensions.filter(({id}) => id !== at).map(required);
  const own = isOverTime ? attributesOf(structure, options, 'series').map(optional) : [];
  const rows = '<xs:element name="Obs" type="ObsType" form="unqualified" minOccurs="0" maxOccurs="unbounded"/>';
  const content = `<xs:sequence>${annotations}${version === '3.0' ? comp : ''}${rows}</xs:sequence>${time}`;
  const base = isTimeSeries ? 'TimeSeriesType' : 'SeriesType';
  return restriction('SeriesType', base, `${content}${dimensions.join('')}${own.join('')}`);
}

function observationType(structure: DataStructure, options: SchemaOptions): string {
  const {version, at, isTimeSeries} = options;
  const isFlat = at === 'AllDimensions';
  const dimensions = structure.dimensions.filter(({id}) => isFlat || id === at).map(required);
  const hasTime = isFlat || at === structure.time.id;
  const time = `<xs:attribute name="TIME_PERIOD" type="common:ObservationalTimePeriodType" use="${hasTime ? 'required' : 'prohibited'}"/>`;
  const own = [
    ...(hasTime && !isFlat ? [] : attributesOf(structure, options, 'series')),
    ...attributesOf(structure, options, 'observation'),
  ].map(optional);
  const value = '<xs:attribute name="OBS_VALUE" type="xs:decimal" use="optional"/>';
  const content = `<xs:sequence>${annotations}${version === '3.0' ? comp : ''}</xs:sequence>${time}${value}`;
  const base = isTimeSeries ? 'TimeSeriesObsType' : 'ObsType';
  return restriction('ObsType', base, `${content}${dimensions.join('')}${own.join('')}`);
}
