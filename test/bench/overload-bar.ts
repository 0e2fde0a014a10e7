/**
 * Bar 13: the workers of the queue with five times as much to send as they may, against a Graph that answers 429. Their
 * share is half of what Microsoft publishes for a tenant: the other half is left to people at their screens.
 */
import { countLine, infoLine, type Line } from './lines.ts';
import { runOverload, type Outcome } from './overload.ts';

/** Chat messages of a tenant in a second, as Microsoft publishes them. */
const PUBLISHED = 20;
const SHARE = PUBLISHED / 2;
const OVERLOAD = 5;
const SECONDS = 15;

export async function measureOverload(): Promise<Line[]> {
  const load = { offeredPerSecond: OVERLOAD * SHARE, seconds: SECONDS };
  const published = await runOverload({ ...load, capPerSecond: PUBLISHED });
  const halved = await runOverload({ ...load, capPerSecond: SHARE });
  const { goodput, requestsPerSuccess } = rates(published, SHARE);
  const what = `${OVERLOAD}x overload, Graph takes ${PUBLISHED} chat messages a second`;
  return [
    countLine({
      ...{ bar: 13, what: `${what}: sent, of the workers' ${SHARE} a second` },
      ...{ figure: goodput, limit: { atLeast: 0.95 } },
    }),
    countLine({
      ...{ bar: 13, what: `${what}: requests for one that is taken` },
      ...{ figure: requestsPerSuccess, limit: { atMost: 1.05 } },
    }),
    infoLine(13, `the same, Graph takes ${SHARE} a second`, worded(rates(halved, SHARE))),
  ];
}

export interface Rates {
  /** Part of the cap that was used by messages that were taken. */
  readonly goodput: number;
  readonly requestsPerSuccess: number;
}

export const rates = ({ sentPerSecond, requests, sent }: Outcome, cap: number): Rates => ({
  goodput: sentPerSecond / cap,
  requestsPerSuccess: requests / sent,
});

const worded = ({ goodput, requestsPerSuccess }: Rates): string =>
  `${goodput.toPrecision(3)} of it sent, ${requestsPerSuccess.toPrecision(3)} requests each`;
