import { expect, test } from '@jest/globals';
import { rowQueue } from '../../../shared/adapters/tables/row-queue.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

/** Work that ends when the test says so. */
function heldWork(): {
  work: (before: string | undefined) => Promise<string>;
  end: (result: string) => void;
  begun: (string | undefined)[];
} {
  const begun: (string | undefined)[] = [];
  let end: (result: string) => void = () => undefined;
  const work = (before: string | undefined): Promise<string> => {
    begun.push(before);
    return new Promise((resolve) => {
      end = resolve;
    });
  };
  return { work, end: (result) => end(result), begun };
}

test('those of one row come one after the other, and each is told what the one before has done', async () => {
  const queue = rowQueue<string>();
  const first = heldWork();
  const one = queue.run('row', inTime, first.work);
  const seen: (string | undefined)[] = [];
  const rest = ['two', 'three'].map((name) =>
    queue.run('row', inTime, (before) => {
      seen.push(before);
      return Promise.resolve(name);
    }),
  );
  await Promise.resolve();
  expect([first.begun, seen]).toEqual([[undefined], []]);
  first.end('one');
  expect(await Promise.all([one, ...rest])).toEqual(['one', 'two', 'three']);
  expect(seen).toEqual(['one', 'two']);
});

test('other rows do not wait, and whoever comes when nobody is there is told nothing', async () => {
  const queue = rowQueue<string>();
  const first = heldWork();
  const one = queue.run('row', inTime, first.work);
  expect(await queue.run('another row', inTime, (before) => Promise.resolve(`after ${before}`))).toBe(
    'after undefined',
  );
  first.end('one');
  await one;
  expect(await queue.run('row', inTime, (before) => Promise.resolve(`after ${before}`))).toBe(
    'after undefined',
  );
});

test('after a crash the next one is told nothing and is not kept waiting', async () => {
  const queue = rowQueue<string>();
  const crash = queue.run('row', inTime, () => Promise.reject(new Error('a bug')));
  const next = queue.run('row', inTime, (before) => Promise.resolve(`after ${before}`));
  await expect(crash).rejects.toThrow('a bug');
  expect(await next).toBe('after undefined');
});

test('who has no time left when the turn does not come leaves, and the others go on', async () => {
  const queue = rowQueue<string>();
  const first = heldWork();
  const one = queue.run('row', inTime, first.work);
  const late = queue.run('row', { remainingMs: () => 0 }, () => Promise.resolve('late'));
  const patient = queue.run('row', inTime, () => Promise.resolve('patient'));
  expect(await late).toBeUndefined();
  first.end('one');
  expect(await Promise.all([one, patient])).toEqual(['one', 'patient']);
});
