import {conformance} from '../engine/conformance.ts';
import {openTrino} from '../../src/engine/trino.ts';
import {PLACE, server} from './cluster.ts';

conformance('trino', (local) => openTrino({server: server('conformance'), place: PLACE, local, now: () => new Date()}));
