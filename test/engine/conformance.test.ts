import {openDuckDb} from '../../src/engine/index.ts';
import {conformance} from './conformance.ts';

conformance('duckdb', (_local, temporary) => openDuckDb({temporary, threads: 2}));
