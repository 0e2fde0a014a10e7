/** Batches in a world in memory. */
import type { BatchContent } from '../../shared/domain/batch-content.ts';
import type { Result } from '../../shared/domain/result.ts';
import { acceptBatch, type AcceptedBatch } from '../../shared/usecases/batch/accept-batch.ts';
import { readBatch, type BatchProgress } from '../../shared/usecases/batch/read-batch.ts';
import { USER, value, type FakePorts } from './fakes/fake-ports.ts';
import { inTime } from './fakes/fake-world.ts';
import { CHANNEL, MAIL } from './waiting-sends.ts';

export interface BatchOptions {
  readonly content?: BatchContent;
  readonly key?: string;
  readonly user?: typeof USER;
  readonly retryOf?: string;
}

/** So many mails, each to somebody else. */
export const mails = (count: number): BatchContent => ({
  messages: Array.from({ length: count }, (_, index) => ({
    ...MAIL,
    to: [{ address: `person-${String(index)}@partner.example` }],
    reference: `candidate:${String(index)}`,
  })),
});

/** Posts in a channel do not wait for each other by two seconds, as mails do. */
export const posts = (count: number): BatchContent => ({
  messages: Array.from({ length: count }, (_, index) => ({
    ...CHANNEL,
    channelId: `19:channel${String(index)}@thread.tacv2`,
  })),
});

/** One text for these people. */
export const letter = (...names: readonly string[]): BatchContent => ({
  template: {
    kind: 'mail',
    subject: 'For {{name}}',
    body: { contentType: 'html', content: '<p>Dear {{name}}, the-words-of-the-letter</p>' },
  },
  recipients: names.map((name, index) => ({
    ...{ email: `person-${String(index)}@partner.example`, values: { name } },
  })),
});

export const sendBatch = (
  ports: FakePorts,
  { content = posts(3), key = 'batch', user = USER, retryOf }: BatchOptions = {},
): Promise<Result<AcceptedBatch>> =>
  acceptBatch(ports, user, { idempotencyKey: key, content, retryOf }, inTime);

/** The same, accepted; answers its id. */
export const batched = async (ports: FakePorts, options: BatchOptions = {}): Promise<string> =>
  value(await sendBatch(ports, options)).id;

export const progress = async (ports: FakePorts, id: string, user = USER): Promise<BatchProgress> =>
  value(await readBatch(ports, user, id, inTime));

/** The states of its messages, in the order of the request. */
export const statesOf = async (ports: FakePorts, id: string): Promise<readonly string[]> =>
  (await progress(ports, id)).items.map(({ state }) => state);
