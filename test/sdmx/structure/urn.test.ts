/** URNs are written and read the same way, in the words of either generation. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ItemRef, Ref} from '../../../src/disseminate/sdmx/model/artefact.ts';
import {allClasses, componentUrn, isItemScheme, parseUrn, toUrn} from '../../../src/disseminate/sdmx/model/urn.ts';

const list: Ref = {cls: 'Codelist', agency: 'ZJ', id: 'CL_AREA', version: '1.2.0'};
const constraint: Ref = {cls: 'DataConstraint', agency: 'ZJ', id: 'CR_A_DF_X', version: '1.0.0'};
const structure: Ref = {cls: 'DataStructure', agency: 'ZJ.STAT', id: 'DSD_X', version: '2.0.0'};

test('a codelist and its code', () => {
  expect(toUrn(list)).toBe('urn:sdmx:org.sdmx.infomodel.codelist.Codelist=ZJ:CL_AREA(1.2.0)');
  expect(toUrn({...list, item: '330100'})).toBe('urn:sdmx:org.sdmx.infomodel.codelist.Code=ZJ:CL_AREA(1.2.0).330100');
});

test('2.1 calls a data constraint a content constraint, and the measure a primary measure', () => {
  expect(toUrn(constraint)).toBe('urn:sdmx:org.sdmx.infomodel.registry.DataConstraint=ZJ:CR_A_DF_X(1.0.0)');
  expect(toUrn(constraint, 1)).toBe('urn:sdmx:org.sdmx.infomodel.registry.ContentConstraint=ZJ:CR_A_DF_X(1.0.0)');
  expect(componentUrn(structure, 'Measure', 'OBS_VALUE', 1)).toBe(
    'urn:sdmx:org.sdmx.infomodel.datastructure.PrimaryMeasure=ZJ.STAT:DSD_X(2.0.0).OBS_VALUE',
  );
});

test('a dimension is read as a part of its data structure', () => {
  expect(parseUrn(componentUrn(structure, 'Dimension', 'AREA'))).toEqual({...structure, item: 'AREA'});
});

test.each([
  '',
  'urn:sdmx:org.sdmx.infomodel.codelist.Codelist=ZJ:CL_AREA',
  'urn:sdmx:org.sdmx.infomodel.conceptscheme.Codelist=ZJ:CL_AREA(1.0.0)',
  'urn:sdmx:org.sdmx.infomodel.codelist.Nothing=ZJ:CL_AREA(1.0.0)',
  'urn:sdmx:org.sdmx.infomodel.codelist.Codelist=ZJ:CL_AREA(1.0.0).330100',
  'urn:sdmx:org.sdmx.infomodel.codelist.Code=ZJ:CL_AREA(1.0.0)',
])('what names nothing is not read: %s', (text) => {
  expect(parseUrn(text)).toBeUndefined();
});

const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join('.'));
const ref = fc.record({cls: fc.constantFrom(...allClasses), agency: name, id: name, version});

test('every reference is read back as it was, in both generations', () => {
  fc.assert(
    fc.property(ref, fc.stringMatching(/^[A-Za-z0-9_@$-]{1,9}$/), fc.constantFrom(1, 2), (one, item, generation) => {
      expect(parseUrn(toUrn(one, generation))).toEqual(one);
      if (!isItemScheme(one.cls)) return;
      const inside: ItemRef = {...one, item};
      expect(parseUrn(toUrn(inside, generation))).toEqual(inside);
    }),
  );
});
