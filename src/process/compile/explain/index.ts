/** What `explain` asks of compiled datasets: formulas with their operands, and the records behind a cell. */
export {monthCondition, recordSelects, type RecordSelect} from './record-select.ts';
export {basisOf} from './basis.ts';
export {reasonText} from './reasons.ts';
export {type Question, type Worked, workedFigure, type WorkedOperand, type WorkedOptions} from './worked.ts';
export {type Asked, exactWorld, printedWorld, type World} from './world.ts';
