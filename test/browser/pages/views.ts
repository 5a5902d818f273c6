/** The views of the explorer that are kept as pictures: each page once, on a phone, a tablet and a desk, by day in Chinese and by night in English. */
export type View = {readonly name: string; readonly path: string};

/** Of the demo's workspace. */
export const views: readonly View[] = [
  {name: 'overview', path: '/'},
  {name: 'data', path: '/data'},
  {name: 'cube', path: '/data/cube/digital-services'},
  {name: 'table', path: '/data/table/services-cities'},
  {name: 'proof', path: '/data/table/services-cities?figure=digital-services/_T._T.330100._T/share-of-growth/2019'},
  {name: 'report', path: '/report'},
  {name: 'audit', path: '/audit'},
  {name: 'methods', path: '/methods'},
  {name: 'releases', path: '/releases'},
];

export const widths = [360, 768, 1280] as const;

export const times = [
  {scheme: 'light', language: 'zh'},
  {scheme: 'dark', language: 'en'},
] as const;
