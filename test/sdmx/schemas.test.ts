/** The judges judge: what is not a message is refused by each of them, and the least message is let through. */
import {expect, test} from 'vitest';
import {faultsOfJson, faultsOfXml, hasSchemas} from './schemas.ts';

const meta = {id: 'M1', prepared: '2020-01-01T00:00:00Z', test: false, sender: {id: 'ZJ'}};

test.runIf(hasSchemas).each([
  ['structure', '1.0'],
  ['structure', '2.0.0'],
  ['structure', '2.1'],
  ['data', '1.0'],
  ['data', '2.0.0'],
  ['data', '2.1'],
  ['metadata', '2.0.0'],
  ['metadata', '2.1'],
] as const)('the judge of SDMX-JSON %s %s refuses a date that is none', (kind, version) => {
  expect(faultsOfJson(kind, version, JSON.stringify({meta}))).toEqual([]);
  expect(faultsOfJson(kind, version, JSON.stringify({meta: {...meta, prepared: '2020-13-01'}}))).not.toEqual([]);
});

const xml = (space: string, prepared: string, body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<mes:Structure xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/${space}/message">
  <mes:Header><mes:ID>M1</mes:ID><mes:Test>false</mes:Test><mes:Prepared>${prepared}</mes:Prepared><mes:Sender id="ZJ"/></mes:Header>
  <mes:Structures>${body}</mes:Structures>
</mes:Structure>`;

test.runIf(hasSchemas).each([
  ['2.1', 'v2_1'],
  ['3.0', 'v3_0'],
] as const)(
  'the judge of SDMX-ML %s refuses a date that is none, and an element that it does not know',
  async (version, space) => {
    expect(await faultsOfXml(version, xml(space, '2020-01-01T00:00:00Z', ''))).toEqual([]);
    expect(await faultsOfXml(version, xml(space, '2020-13-01T00:00:00Z', ''))).not.toEqual([]);
    expect(await faultsOfXml(version, xml(space, '2020-01-01T00:00:00Z', '<mes:Nothing/>'))).not.toEqual([]);
  },
);
