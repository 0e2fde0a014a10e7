/** Collects what the product asks of Graph in a test run, for the check at its end. */
import type { RecordedRequest } from '../sandbox/graph/graph-call.ts';
import type { GraphShapes } from './graph-shapes.ts';

export interface RequestRecorder {
  readonly records: readonly RecordedRequest[];
  /** For `createGraph(world, { onRequest })`. */
  readonly onRequest: (record: RecordedRequest) => void;
  /** Everything that is wrong with what was recorded, each fault once. */
  readonly problems: (shapes: GraphShapes) => string[];
}

export function recordRequests(): RequestRecorder {
  const records: RecordedRequest[] = [];
  return {
    records,
    onRequest: (record) => records.push(record),
    problems: (shapes) => [...new Set(records.flatMap(shapes.requestProblems))],
  };
}
