/** The programs that ingest is held against, with the exact versions that they run on. */

export const ingestPeers = {
  frictionless: {
    title: 'frictionless 5.21.0',
    requirements: ['frictionless==5.21.0'],
    program: 'orders_frictionless.py',
  },
  pandera: {
    title: 'pandera 0.35.0 + pandas 3.1.1',
    requirements: ['pandera==0.35.0', 'pandas==3.1.1', 'numpy==2.4.6', 'pyarrow==26.0.1'],
    program: 'orders_pandera.py',
  },
} as const;
