/** A report on the small workspace: a head, a sentence, a table and a chart, each with numbers that can be checked in the head. */

const CHAPTER = `---
title: {zh: 总体情况, en: Overview}
figures:
  total: services/_T._T._T/value
  total-growth: services/_T._T._T/growth
  hangzhou: services/_T.330100._T/value
lists:
  cities: {dataset: services, dimension: area, level: city}
panels:
  head: [{name: {zh: 服务贸易, en: Services trade}, value: total, change: total-growth}]
charts:
  ranked: {kind: ranked-bar, title: {zh: '{period}各市', en: 'Cities, {period}'}, list: cities}
---

::: zh

:::panel head

## 规模

{period}，服务贸易{total}，{total-growth:change}。其中杭州{hangzhou}。

## 各市

:::chart ranked

:::table cities

::: en

:::panel head

## Size

Services trade was {total} in {period}, {total-growth:change}. Hangzhou had {hangzhou}.

## Cities

:::chart ranked

:::table cities
`;

export const reportFiles: Readonly<Record<string, string>> = {
  'workspace.yaml': `shumao: 1
id: small
title: {zh: 小样, en: Small}
agency: {zh: 某商务厅, en: A commerce department}
protection: {minimum: 1}
release: {reports: [brief]}
`,
  'reports/brief.yaml': `id: brief
kind: annual
title: {zh: '服务贸易简报（{year}）', en: 'Services trade in brief, {year}'}
frequency: year
chapters: [brief/one.md]
`,
  'reports/brief/one.md': CHAPTER,
};
