/** The first line of every generated text file. */
export const MARK = '# 合成数据，非真实申报 synthetic data; not real declarations';
