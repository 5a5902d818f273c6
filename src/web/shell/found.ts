/** Hits of a search as what a reader can go to: a name, what it is, and where it leads. A code leads to each dataset that has it. */
import type {ApiHit, ApiSearch} from '../../model/api.ts';
import type {Text} from '../../model/text.ts';
import {toDataset, toReport, toTable} from '../route/links.ts';
import type {Route} from '../route/route.ts';
import {words} from '../words/search.ts';

export type Found = {readonly kind: Text; readonly name: Text; readonly about: Text; readonly to: Route};

const EMPTY: Text = {zh: '', en: ''};

export function foundOf({hits}: ApiSearch, route: Route): readonly Found[] {
  return hits.flatMap((hit) => placesOf(hit, route));
}

function placesOf(hit: ApiHit, route: Route): readonly Found[] {
  const kind = words[hit.is];
  switch (hit.is) {
    case 'dataset':
      return [{kind, name: hit.title, about: EMPTY, to: toDataset(route, hit.dataset)}];
    case 'measure':
      return [
        {kind, name: hit.title, about: plain(hit.dataset), to: toDataset(route, hit.dataset, {measure: hit.measure})},
      ];
    case 'table':
      return [{kind, name: hit.title, about: EMPTY, to: toTable(route, hit.table)}];
    case 'report':
      return [{kind, name: hit.title, about: EMPTY, to: toReport(route, hit.report)}];
    case 'code':
      return hit.in.map(({dataset, dimension, title}) => ({
        kind,
        name: hit.label,
        about: joined([plain(hit.code), title]),
        to: toDataset(route, dataset, {[dimension]: hit.code}),
      }));
    case 'figure': {
      const {match} = hit;
      const parts = [
        match.dataset.title,
        ...match.codes.map(({label}) => label),
        match.measure.title,
        plain(match.period),
      ];
      const name = {zh: `${match.text} ${match.unitLabel.zh}`, en: `${match.text} ${match.unitLabel.en}`};
      return [{kind, name, about: joined(parts), to: {...route, figures: [match.address]}}];
    }
  }
}

const plain = (text: string): Text => ({zh: text, en: text});

function joined(parts: readonly Text[]): Text {
  return {zh: parts.map(({zh}) => zh).join(' · '), en: parts.map(({en}) => en).join(' · ')};
}
