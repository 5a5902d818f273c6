/**
 * Answers of `/api/methods`: how the figures are made, as far as everybody may know it. Declarations and the catalog are of the workspace as it is
 * now; coverage, findings and the attack are of the release that is asked.
 */
import type {ApiVintage} from './api.ts';
import type {Text} from './text.ts';

/** `/api/methods` */
export type ApiMethods = {
  readonly release: ApiVintage;
  readonly classifications: readonly ApiClassificationHead[];
  readonly scopes: readonly ApiScopeHead[];
  readonly correspondences: readonly ApiCorrespondenceHead[];
  readonly rules: readonly ApiRule[];
  readonly protection: ApiProtection;
  /** percent of the value of each source's column that was coded */
  readonly coverage: readonly {
    readonly source: string;
    readonly column: string;
    readonly classification: string;
    readonly codedPercent: string;
  }[];
  /** rules that records failed, and how often; `fewer than …` where few */
  readonly findings: readonly {readonly rule: string; readonly severity: 'hard' | 'soft'; readonly places: string}[];
  /** the house's own attack on the release */
  readonly attack?: ApiAttack;
};

export type ApiClassificationHead = {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly agency: string;
  readonly source: string;
  readonly validFrom?: string;
  readonly note?: Text;
  readonly levels: readonly {readonly id: string; readonly title: Text; readonly items: number}[];
  readonly items: number;
  /** datasets of the release that are expressed in it */
  readonly datasets: readonly string[];
};

export type ApiItem = {
  readonly code: string;
  readonly parent?: string;
  readonly level: string;
  readonly label: Text;
  readonly aliases: readonly string[];
  /** syllables without tones, joined by blanks; absent: no pinyin is known for all of it */
  readonly pinyin?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successors: readonly string[];
  readonly confidence: string;
  readonly source: string;
  readonly note?: string;
};

/** `/api/methods/classifications/{id}`: items in the order of the publication. */
export type ApiClassification = ApiClassificationHead & {readonly list: readonly ApiItem[]};

export type ApiScopeHead = {
  readonly id: string;
  readonly classification: string;
  readonly title: Text;
  /** could be delivered digitally (an upper bound), was delivered, was ordered */
  readonly kind: 'deliverable' | 'delivered' | 'ordered';
  readonly source: string;
  readonly date: string;
  readonly note?: Text;
  readonly entries: number;
  /** of the workspace that rest on it */
  readonly datasets: readonly string[];
};

export type ApiScopeEntry = {
  readonly item: string;
  readonly label: Text;
  readonly weight: string;
  readonly reason: Text;
  readonly source: string;
  readonly confidence: string;
};

/** `/api/methods/scopes/{id}` */
export type ApiScope = ApiScopeHead & {readonly list: readonly ApiScopeEntry[]};

export type ApiCorrespondenceHead = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly title: Text;
  readonly source: string;
  readonly note?: Text;
  readonly rows: number;
};

export type ApiCorrespondenceRow = {
  readonly source: string;
  readonly sourceLabel: Text;
  readonly target: string;
  readonly targetLabel: Text;
  readonly weight: string;
  readonly quality: 'exact' | 'wider' | 'residual' | 'principal' | 'candidate';
  readonly reason: Text;
  readonly sourceRef: string;
};

/** `/api/methods/correspondences/{id}` */
export type ApiCorrespondence = ApiCorrespondenceHead & {readonly list: readonly ApiCorrespondenceRow[]};

/** What a rule promises; its thresholds stay inside where knowing them would help to evade it. */
export type ApiRule = {
  readonly id: string;
  readonly kind: string;
  readonly label: Text;
  readonly severity: 'hard' | 'soft';
  readonly sources: readonly string[];
  /** how often it failed in the release, as published; absent: never */
  readonly places?: string;
};

/** Which kinds of rule protect the figures. Their parameters would help an intruder, so only those that the office publishes are given. */
export type ApiProtection = {
  readonly rules: readonly {
    readonly id: string;
    readonly text: Text;
    /** parameters, where the office publishes them */
    readonly parameters?: string;
  }[];
  readonly datasets: readonly {
    readonly id: string;
    readonly title: Text;
    readonly rules: readonly Text[];
    readonly hidden: {readonly primary: number; readonly secondary: number; readonly interval?: number};
  }[];
};

export type ApiAttack = {
  readonly cells: {readonly all: number; readonly shown: number; readonly hidden: number};
  readonly attacked: number;
  readonly recovered: number;
  readonly narrowed: number;
  readonly provenSafe: number;
};
