/** The programs that compile is held against besides SQL by hand: each with the exact versions that it runs on. */

export type Peer = {
  readonly id: string;
  readonly title: string;
  /** as pip writes them */
  readonly requirements: readonly string[];
  readonly program: string;
  /** ours ≤ so many times its time */
  readonly aim?: number;
};

const PANDAS = ['pandas==3.1.1', 'numpy==2.4.6', 'pyarrow==26.0.1'];

export const compilePeers: readonly Peer[] = [
  {id: 'polars', title: 'Polars 2.1.0', requirements: ['polars==2.1.0'], program: 'cubes_polars.py', aim: 1},
  {id: 'pandas', title: 'pandas 3.1.1', requirements: PANDAS, program: 'cubes_pandas.py', aim: 0.1},
  {id: 'pyspark', title: 'PySpark 4.3.0', requirements: ['pyspark==4.3.0'], program: 'cubes_pyspark.py'},
];
