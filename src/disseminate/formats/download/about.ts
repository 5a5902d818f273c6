/** What goes with the data of every download: citations, and a description for programs. */
import type {ReleasedSeries} from '../../../model/seals.ts';
import type {Language} from '../../../model/text.ts';
import {bibtex, type Cited, cslJson, gbt7714} from '../../../text/citation.ts';
import type {DownloadFile} from './file.ts';

export function citationFiles(cited: Cited): readonly DownloadFile[] {
  const both = (write: (cited: Cited, language: Language) => string) => [write(cited, 'zh'), write(cited, 'en')];
  return [
    {
      path: 'CITATION.txt',
      about: {zh: '引用格式（GB/T 7714—2025），中英文', en: 'Citation by GB/T 7714—2025, in Chinese and English'},
      open: () => [`${both(gbt7714).join('\n')}\n`],
    },
    {
      path: 'CITATION.bib',
      about: {zh: '引用条目，BibTeX', en: 'Citation for BibTeX'},
      open: () => [bibtex(cited, 'en')],
    },
    {
      path: 'CITATION.csl.json',
      about: {zh: '引用条目，CSL-JSON', en: 'Citation as CSL-JSON'},
      open: () => [cslJson(cited, 'en')],
    },
  ];
}

/** Datasets with their codes and names, so that the files of data need nothing else to be read. */
export function metadataFile({synthetic, cubes, workspace}: ReleasedSeries, cited: Cited): DownloadFile {
  return {
    path: 'metadata.json',
    about: {
      zh: '供程序读取的说明：发布、数据集、维度、代码及名称、指标、注',
      en: 'Description for programs: release, datasets, dimensions, codes and their names, measures, notes',
    },
    open: function* () {
      const {release, label, published, sha256, address} = cited;
      const head = {release, label, published, sha256, address, synthetic, notice: cited.notice, publisher: workspace};
      yield `${JSON.stringify({...head, datasets: cubes.map(described)}, undefined, 1)}\n`;
    },
  };
}

function described({
  id,
  title,
  dimensions,
  measures,
  periods,
  notes,
  synthetic,
  series,
}: ReleasedSeries['cubes'][number]) {
  return {
    id,
    title,
    synthetic,
    notes,
    periods,
    series: series.seriesCount,
    observations: series.observationCount,
    dimensions: dimensions.map(({id: own, title: name, classification, codes}) => ({
      id: own,
      title: name,
      classification,
      codes: codes.map(({code, label, level, parent, note}) => ({code, label, level, parent, note})),
    })),
    measures: measures.map(({id: own, title: name, unit, decimals}) => ({id: own, title: name, unit, decimals})),
  };
}
