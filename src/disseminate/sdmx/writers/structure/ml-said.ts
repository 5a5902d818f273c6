/** Annotations, names and descriptions in SDMX-ML structure messages of both versions. */
import type {Language} from '../../../../model/text.ts';
import type {Annotation, AnyArtefact} from '../../model/artefact.ts';
import {attribute, escaped, inLanguages} from '../xml.ts';

type Said = Pick<AnyArtefact, 'names' | 'descriptions'>;

/** Annotations, names, descriptions: the order of the schema. */
export function saidOf(
  {names, descriptions}: Said,
  annotations: readonly Annotation[],
  languages: readonly Language[],
): string {
  const each = annotations.map((one) => annotationText(one, languages)).join('');
  return [
    each === '' ? '' : `<com:Annotations>${each}</com:Annotations>`,
    inLanguages('com:Name', names, languages),
    descriptions === undefined ? '' : inLanguages('com:Description', descriptions, languages),
  ].join('');
}

function annotationText({id, type, title, text}: Annotation, languages: readonly Language[]): string {
  return [
    `<com:Annotation${id === undefined ? '' : attribute('id', id)}>`,
    title === undefined ? '' : `<com:AnnotationTitle>${escaped(title)}</com:AnnotationTitle>`,
    `<com:AnnotationType>${escaped(type)}</com:AnnotationType>`,
    text === undefined ? '' : inLanguages('com:AnnotationText', text, languages),
    '</com:Annotation>',
  ].join('');
}
