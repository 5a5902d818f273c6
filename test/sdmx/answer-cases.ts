/** Random questions to a service that has what they ask for: real components, codes and forms, put together in any way. */
import fc from 'fast-check';
import {dataFormats} from '../../src/disseminate/sdmx/index.ts';
import {operators} from '../../src/disseminate/sdmx/model/query.ts';
import type {Ask} from './served.ts';

const COMPONENTS =
  'FLOW AREA MEASURE FREQ TIME_PERIOD OBS_VALUE UNIT_MEASURE UNIT_MULT DECIMALS OBS_STATUS CONF_STATUS OBS_FLAGS OBS_LOW COMMENT_OBS SYNTHETIC TITLE RELEASE PUBLISHED NO_SUCH'.split(
    ' ',
  );
const code = fc.constantFrom('_T', '330100', '330300', 'X', 'value', 'growth', 'A', 'M', 'nothing');
const value = fc.oneof(code, fc.constantFrom('2018', '2019-03', '5.00', '-1', 'A', 'CNY', 'true', '服务'));
const part = fc.oneof(
  fc.constantFrom('', '*'),
  fc.array(code, {minLength: 1, maxLength: 3}).map((all) => all.join('+')),
);
const key = fc.array(
  fc.array(part, {minLength: 1, maxLength: 5}).map((all) => all.join('.')),
  {minLength: 1, maxLength: 3},
);
const component = fc.constantFrom(...COMPONENTS);
const comparison = fc
  .tuple(fc.option(fc.constantFrom(...operators)), value)
  .map(([operator, own]) => (operator === null ? own : `${operator}:${own}`));
const filter = fc
  .tuple(component, fc.array(comparison, {minLength: 1, maxLength: 3}), fc.constantFrom(',', '+'))
  .map(([id, all, joiner]) => `c[${id}]=${all.join(joiner)}`);

const one = (name: string, of: fc.Arbitrary<string | number>) => of.map((own) => `${name}=${own}`);
const parameter = fc.oneof(
  filter,
  one('startPeriod', fc.constantFrom('2018', '2019-Q1', '2019-W10', '2018-12-31', '0000', '9999-12')),
  one('endPeriod', fc.constantFrom('2018', '2019-03', '2019-S1', '2019-D365')),
  one('asOf', fc.constantFrom('2018-01-01', '2019-12-31', '2021-01-01T00:00:00Z')),
  one('updatedAfter', fc.constantFrom('2018-01-01', '2019-12-31', '2025-01-01')),
  one('firstNObservations', fc.nat({max: 3})),
  one('lastNObservations', fc.nat({max: 3})),
  one('dimensionAtObservation', fc.oneof(component, fc.constant('AllDimensions'))),
  one('detail', fc.constantFrom('full', 'dataonly', 'serieskeysonly', 'nodata')),
  one('attributes', fc.oneof(component, fc.constantFrom('none', 'dsd', 'series', 'obs,dataset'))),
  one('measures', fc.constantFrom('all', 'none', 'OBS_VALUE')),
  one('includeHistory', fc.boolean().map(String)),
  one('offset', fc.nat({max: 9})),
  one('limit', fc.integer({min: 1, max: 9})),
  one('sort', fc.oneof(component, fc.constantFrom('*', 'series_key:desc', 'OBS_VALUE:desc+AREA'))),
  one('mode', fc.constantFrom('exact', 'available')),
  one('references', fc.constantFrom('all', 'codelist,datastructure', 'dataflow')),
  one('lang', fc.constantFrom('zh', 'en', 'all')),
  one('labels', fc.constantFrom('id', 'name', 'both')),
  one('format', fc.constantFrom(...dataFormats.map(({writer}) => writer.id), 'xml', 'json')),
);

const question: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      '/data/DF_SERVICES',
      '/data/dataflow/TINY/DF_SERVICES/*',
      '/data/*/*/*/*',
      '/data/datastructure/TINY/DSD_SERVICES/1.0+.0',
      '/availableconstraint/DF_SERVICES',
      '/availability/dataflow/TINY/DF_SERVICES/+',
    ),
    key,
    fc.uniqueArray(parameter, {selector: (text) => text.split('=')[0], maxLength: 5}),
  )
  .map(([start, keys, parameters]) => `${start}/${keys.join(',')}?${parameters.join('&')}`);

const STATUSES = [200, 204, 400, 404, 406, 413, 422, 501];

/** Every question has an answer or a refusal; the same question has the same bytes. */
export const everyQuestionIsAnswered = (ask: Ask) =>
  fc.asyncProperty(question, async (url) => {
    const told = await ask(url);
    if (!STATUSES.includes(told.status)) throw new Error(`${told.status} ${String(told.error)}`);
    if (told.status !== 200) return;
    const again = await ask(url);
    if (again.text !== told.text || again.headers['etag'] !== told.headers['etag']) throw new Error('another answer');
  });
