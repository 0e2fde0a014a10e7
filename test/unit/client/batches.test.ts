import { expect, test } from '@jest/globals';
import { failedOf, type Batch, type BatchProgress } from '../../../shared/client/index.ts';

const states = ['sent', 'failed', 'unknown', 'failed'] as const;
const progress = {
  id: 'b-1',
  items: states.map((state, index) => ({ index, state })),
} as unknown as BatchProgress;

test('what failed makes a batch of its own; what is unknown does not go again by itself', () => {
  const body = { contentType: 'text', content: '{{n}}' } as const;
  const batch: Batch = {
    template: { kind: 'chat', body },
    recipients: states.map((_, index) => ({ userId: String(index), values: { n: 'x' } })),
  };
  expect(failedOf(batch, progress)).toEqual({
    template: { kind: 'chat', body },
    recipients: [batch.recipients![1], batch.recipients![3]],
    retryOf: 'b-1',
  });
  expect(failedOf(batch, { ...progress, items: progress.items.slice(0, 1) })).toBeUndefined();
});
