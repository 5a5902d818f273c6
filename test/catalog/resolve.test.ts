/** Received names become codes: all names of the 2019 report, old names, full-width text, and what must stay open. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {makeResolver} from '../../src/process/classify/resolve.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';

const catalog = await loadCatalog([shippedCatalog()]);
const areas = makeResolver(await catalog.classification('zhejiang-areas'));
const economies = makeResolver(await catalog.classification('economies'));
const outsourcing = makeResolver(await catalog.classification('outsourcing-cn'));
const bop = makeResolver(await catalog.classification('bop-services-cn-2014'));
const end2019 = '2019-12-31';

const areaNames = {
  杭州: '330100',
  宁波: '330200',
  温州: '330300',
  嘉兴: '330400',
  湖州: '330500',
  绍兴: '330600',
  金华: '330700',
  衢州: '330800',
  舟山: '330900',
  台州: '331000',
  丽水: '331100',
  杭州滨江区: '330108',
  杭州钱塘新区: '330100-F01',
  宁波鄞州区: '330212',
  宁波慈溪市: '330282',
  杭州萧山区: '330109',
  杭州下城区: '330103',
  杭州上城区: '330102',
  杭州余杭区: '330110',
  杭州江干区: '330104',
  宁波余姚市: '330281',
  杭州富阳市: '330111',
  宁波北仑区: '330206',
  杭州西湖区: '330106',
  杭州临安市: '330112',
  金华义乌市: '330782',
  杭州拱墅区: '330105',
  宁波镇海区: '330211',
  湖州吴兴区: '330502',
  宁波科技园区: '330200-F02',
  杭州建德市: '330182',
};

const economyNames = {
  美国: 'US',
  中国香港: 'HK',
  日本: 'JP',
  德国: 'DE',
  英国: 'GB',
  俄罗斯: 'RU',
  韩国: 'KR',
  越南: 'VN',
  印度: 'IN',
  法国: 'FR',
  台湾: 'TW',
  芬兰: 'FI',
  印度尼西亚: 'ID',
  澳大利亚: 'AU',
  巴西: 'BR',
  马来西亚: 'MY',
  意大利: 'IT',
  新加坡: 'SG',
  墨西哥: 'MX',
  荷兰: 'NL',
  阿拉伯联合酋长国: 'AE',
  沙特阿拉伯: 'SA',
  巴基斯坦: 'PK',
  菲律宾: 'PH',
  泰国: 'TH',
  土耳其: 'TR',
  孟加拉国: 'BD',
  乌兹别克斯坦: 'UZ',
  埃及: 'EG',
  柬埔寨: 'KH',
  捷克共和国: 'CZ',
  乌克兰: 'UA',
  以色列: 'IL',
  罗马尼亚: 'RO',
};

test('all 31 area names of the 2019 report resolve to one code at the end of 2019', () => {
  expect(Object.keys(areaNames)).toHaveLength(31);
  for (const [name, code] of Object.entries(areaNames)) {
    expect(areas.resolve(name, end2019)?.code, name).toBe(code);
    expect(areas.candidates(name, end2019), name).toEqual([code]);
  }
});

test('all 34 economy names of the 2019 report resolve to one code at the end of 2019', () => {
  expect(Object.keys(economyNames)).toHaveLength(34);
  for (const [name, code] of Object.entries(economyNames)) {
    expect(economies.resolve(name, end2019)?.code, name).toBe(code);
    expect(economies.candidates(name, end2019), name).toEqual([code]);
  }
});

test.each([
  ['ＵＳＡ', 'US'],
  [' usa ', 'US'],
  ['EIRE', 'IE'],
  ['RSA', 'ZA'],
  ['UK', 'GB'],
  ['Hong Kong', 'HK'],
  ['香港', 'HK'],
  ['澳门', 'MO'],
  ['台湾省', 'TW'],
  ['印尼', 'ID'],
  ['Turkiye', 'TR'],
  ['Côte d’Ivoire', 'CI'],
  ['刚果（金）', 'CD'],
  ['刚果(金)', 'CD'],
  ['Channel Islands', '830'],
  ['European Community', 'EU'],
  ['Unspecified', '_X'],
])('%s is %s', (text, code) => {
  expect(economies.resolve(text, end2019)?.code).toBe(code);
});

test('Channel Islands, European Community and Unspecified are known and are no economies', async () => {
  const {items} = await catalog.classification('economies');
  for (const name of ['Channel Islands', 'European Community', 'Unspecified']) {
    const code = economies.resolve(name)?.code;
    expect(items.find((item) => item.code === code)?.attributes['kind']).toBe('not-an-economy');
  }
});

test.each(['', ' ', 'Atlantis', 'Congo', '合计', '其他', 'Korea', 'n.a.'])('“%s” is not guessed', (text) => {
  expect(economies.resolve(text, end2019)).toBeUndefined();
});

test('it says by what a text was recognised', () => {
  expect(areas.resolve('330108', end2019)).toEqual({code: '330108', how: 'code'});
  expect(areas.resolve('滨江区', end2019)).toEqual({code: '330108', how: 'name'});
  expect(areas.resolve('滨江', end2019)).toEqual({code: '330108', how: 'alias'});
  expect(areas.resolve('富阳市', end2019)).toEqual({code: '330111', how: 'successor'});
  expect(areas.resolve('富阳市', '2013-05-01')).toEqual({code: '330183', how: 'name'});
});

test('an ended code is followed over several steps', () => {
  expect(areas.resolve('330184', '2019-06-01')).toEqual({code: '330110', how: 'successor'});
  expect(areas.resolve('330183', end2019)).toEqual({code: '330111', how: 'successor'});
});

test('a name used before its unit existed is taken and marked early', () => {
  expect(areas.resolve('杭州钱塘新区', '2018-06-30')).toEqual({code: '330100-F01', how: 'early'});
});

test('a unit that was split is left open, and the candidates are named', () => {
  expect(areas.resolve('江干区', '2022-01-01')).toBeUndefined();
  expect(areas.candidates('江干区', '2022-01-01').toSorted()).toEqual(['330102', '330114']);
  expect(areas.resolve('绍兴县', end2019)).toBeUndefined();
});

test('a re-used code means the unit of its day', () => {
  expect(areas.resolve('上城区', end2019)?.code).toBe('330102');
  expect(areas.resolve('上城区', '2022-01-01')?.code).toBe('330102');
  expect(areas.resolve('下城区', '2022-01-01')?.code).toBe('330105');
});

test.each([
  ['杭州市滨江区', '330108'],
  ['浙江省杭州市滨江区', '330108'],
  ['浙江杭州', '330100'],
  ['浙江省 宁波市 慈溪', '330282'],
  ['杭州市-富阳市', '330111'],
  ['绍兴', '330600'],
])('%s is read as ancestor and name', (text, code) => {
  expect(areas.resolve(text, end2019)?.code).toBe(code);
});

test('a county under the wrong city is not found', () => {
  expect(areas.resolve('杭州市慈溪市', end2019)).toBeUndefined();
});

test('of like-named codes in one line the lowest is meant, unless a level is asked for', async () => {
  expect(outsourcing.resolve('信息技术运营和维护服务')?.code).toBe('A201');
  expect(bop.resolve('金融服务')?.code).toBe('226000');
  const items = makeResolver(await catalog.classification('bop-services-cn-2014'), {level: 'item'});
  expect(items.resolve('金融服务')?.code).toBe('22600');
  expect(items.resolve('专业和管理咨询服务')?.code).toBe('22802');
});

test('every code, name and alias of every classification leads back to something of it', async () => {
  for (const id of catalog.ids('classifications')) {
    const classification = await catalog.classification(id);
    const resolver = makeResolver(classification);
    for (const item of classification.items) {
      for (const text of [item.code, item.label.zh, item.label.en, ...item.aliases]) {
        expect(resolver.candidates(text), `${id} ${text}`).not.toEqual([]);
      }
      expect(resolver.resolve(item.code)?.code, `${id} ${item.code}`).toBe(item.code);
    }
  }
});

test('names and aliases of economies are unambiguous', async () => {
  for (const item of (await catalog.classification('economies')).items) {
    for (const text of [item.label.zh, item.label.en, ...item.aliases]) {
      expect(economies.resolve(text)?.code, text).toBe(item.code);
    }
  }
});

test('it never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({unit: 'binary', maxLength: 60}),
      fc.constantFrom(undefined, end2019, '1970-01-01'),
      (text, day) => {
        areas.resolve(text, day);
        economies.candidates(text, day);
      },
    ),
  );
});

test('a text of thousands of characters is refused quickly', () => {
  expect(areas.resolve('杭州市'.repeat(5000), end2019)).toBeUndefined();
});
