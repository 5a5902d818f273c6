/** What every draft and every made figure says of itself, in one wording for all outputs. */
import type {Text} from '../model/text.ts';

export const draftMark: Text = {zh: '草稿', en: 'draft'};

export const draftNotice: Text = {zh: '草稿，仅供内部使用，未发布', en: 'draft, for inside use, not released'};

export const syntheticMark: Text = {zh: '合成数据，非真实申报', en: 'synthetic data, not real declarations'};

/** Internal releases may name what public ones may not: every file and every table of them says so. */
export const internalNotice: Text = {zh: '内部资料，不得公开', en: 'internal, not to be made public'};
