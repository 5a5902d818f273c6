/** What a table is about, from its title: 2019年浙江省外包类数字服务贸易行业前二十 is about 外包类数字服务贸易. */

/** What a title says beside its topic, taken off at its ends again and again. */
const ENDS: readonly RegExp[] = [
  /^\s*(表|附表|table)\s*[\d一二三四五六七八九十.]+\s*[:：.、-]?\s*/iu,
  /^[\s,，、:：]+|[\s,，、:：]+$/gu,
  /^(19|20)\d{2}\s*(年度?|[-—–]\s*(19|20)\d{2}\s*年?)?/u,
  /(出口和进口|进口和出口|进出口|出口|进口)?(额|总额|总值|量值|数量|金额|执行额|规模)$/u,
  /(出口和进口|进口和出口)$/u,
  /(分业务类型|分类型|分季度|分月|分地区|分市|各市|各地区|基本)$/u,
  /^(各|分)(年度?|季度?|月度?|月份)/u,
  /(情况|统计|一览|表|概况|数据|排行|排名|分布)$/u,
  /(前[一二三四五六七八九十百\d]+(名|位|强|大)?|Top\s*\d+)$/iu,
  /(分)?(行业|企业|区县|县区|市县|国别|国家|国家（地区）|市地|地市|各市|各地区|地区|城市|产品|商品|品类|门类|大类|伙伴|市场|月度|分月|主要)$/u,
  /^[\p{Script=Han}]{2,8}?(省|自治区|州|国)(?=[\p{Script=Han}]{3})/u,
  /,?\s*(by (industry|city|product|partner|economy|country|district|item|commodity|region|market|enterprise|month|category|group|branch|port)s?)\b.*$/iu,
  /,?\s*(in |,\s*)?(19|20)\d{2}$/iu,
  /^(the )?(ten|five|twenty|eight|six|\d+) (largest|main|biggest)\s+\w+\s+(of|for|in)\s+/iu,
  /^(main|largest|top)\s+/iu,
];

/** @returns the topic and its shorter forms (without a leading modifier), longest first; empty where the title says only what rows are */
export function topicsOf(title: string): readonly string[] {
  let text = title.trim();
  for (let before = ''; before !== text; ) {
    before = text;
    for (const end of ENDS) text = text.replace(end, '').trim();
  }
  const group = /[“"]([^”"]+)[”"]/u.exec(text)?.[1];
  const bare = text.replace(/[“"][^”"]+[”"]/gu, '').trim();
  const forms = [
    bare,
    bare.replace(/(出口|进口|进出口)(额|总额)?$/u, '').trim(),
    bare
      .replace(/^(exports?|imports?) of /iu, '')
      .replace(/\s+(exports?|imports?)$/iu, '')
      .trim(),
    ...(group ? [group, `“${group}”沿线`, `“${group}”`] : []),
  ];
  return [...new Set(forms)].filter((form) => form.length >= 2);
}

/** Ends of a topic that mean something wider: 服务贸易 of 数字服务贸易. Spoken of by themselves they are another topic. */
export function widerThan(topic: string): readonly string[] {
  if (!/^[\p{Script=Han}]+$/u.test(topic)) return [];
  const wider: string[] = [];
  for (let at = 1; topic.length - at >= 4; at += 1) wider.push(topic.slice(at));
  return wider;
}
