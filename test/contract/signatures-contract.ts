/** What every implementation of `Signatures` must do. */
import { expect } from '@jest/globals';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../shared/domain/result.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import type { SignatureRow } from '../../shared/ports/signatures.ts';
import {
  asTexts,
  inTime,
  newId,
  newUser,
  valueOf,
  type ContractCase,
  type ContractWorld,
} from './contract-case.ts';
import { fullRow } from './sample-rows.ts';

const ROW: SignatureRow = {
  version: 'version-1',
  accountHash: 'account',
  words: Uint8Array.of(1, 2, 3),
  logo: new Uint8Array(45_000).fill(7),
};
const NEXT: SignatureRow = { version: 'version-2', accountHash: 'account', words: Uint8Array.of(4) };
const WRONG: Cell = { type: 'Double', value: 0.5 };

const keyOf = (partitionKey: UserKey) => ({ partitionKey, rowKey: 'signature' });

async function stored({ ours }: ContractWorld, row = ROW): Promise<{ user: UserKey; etag: string }> {
  const user = newUser();
  const etag = valueOf(await ours.signatures.write(user, row, undefined, inTime));
  return { user, etag: etag ?? '' };
}

const read = async ({ theirs }: ContractWorld, user: UserKey) => {
  const found = valueOf(await theirs.signatures.read(user, inTime));
  if (found === undefined) return undefined;
  const { etag: _etag, ...row } = found;
  return asTexts(row);
};

const damaged = (title: string, column: string, left: Partial<SignatureRow>): ContractCase => ({
  title: `a signature with ${title}, and whole again when it is written`,
  run: async (world) => {
    const { user } = await stored(world);
    await world.put('connections', keyOf(user), { [column]: WRONG });
    expect(await read(world, user)).toEqual(asTexts({ ...ROW, ...left }));
    const { etag } = valueOf(await world.ours.signatures.read(user, inTime))!;
    valueOf(await world.ours.signatures.write(user, NEXT, etag, inTime));
    expect(await read(world, user)).toEqual(asTexts(NEXT));
  },
});

const HEALING: readonly ContractCase[] = [
  damaged('a damaged version is of none that was shown', 'signatureVersion', { version: 'damaged' }),
  damaged('a damaged account is nobody’s', 'signatureAccount', { accountHash: '' }),
  damaged('damaged words has none that a key opens', 'signatureWords', { words: new Uint8Array() }),
  damaged('a damaged logo has one that no key opens', 'signatureLogo', { logo: new Uint8Array() }),
];

export const signatureCases: readonly ContractCase[] = [
  ...HEALING,
  {
    title: 'a signature is read as it was written; whoever has none has none',
    run: async (world) => {
      const { user } = await stored(world);
      expect(await read(world, user)).toEqual(asTexts(ROW));
      expect(await read(world, newUser())).toBeUndefined();
    },
  },
  {
    title: 'of two who write the first one, and of two who change it, one is told that the other was first',
    run: async (world) => {
      const { user, etag } = await stored(world);
      expect(valueOf(await world.theirs.signatures.write(user, NEXT, undefined, inTime))).toBeUndefined();
      expect(valueOf(await world.theirs.signatures.write(user, NEXT, etag, inTime))).toEqual(
        expect.any(String),
      );
      expect(valueOf(await world.ours.signatures.write(user, ROW, etag, inTime))).toBeUndefined();
      expect(await read(world, user)).toEqual(asTexts(NEXT));
    },
  },
  {
    title: 'a logo that is left out is gone',
    run: async (world) => {
      const { user, etag } = await stored(world);
      valueOf(await world.ours.signatures.write(user, NEXT, etag, inTime));
      expect(await read(world, user)).toEqual(asTexts(NEXT));
    },
  },
  {
    title: 'a signature is taken away as it was read, or not at all',
    run: async (world) => {
      const { user, etag } = await stored(world);
      const next = valueOf(await world.theirs.signatures.write(user, NEXT, etag, inTime));
      expect(valueOf(await world.ours.signatures.remove(user, etag, inTime))).toBe(false);
      expect(valueOf(await world.ours.signatures.remove(user, next!, inTime))).toBe(true);
      expect(await read(world, user)).toBeUndefined();
    },
  },
  {
    title: 'an erasure takes it away, whatever it holds, and leaves the connection and everybody else',
    run: async (world) => {
      const [{ user }, other] = [await stored(world), await stored(world)];
      valueOf(await world.ours.connections.update(user, () => fullRow(newId()), inTime));
      await world.put('connections', keyOf(user), { schema: { type: 'Int32', value: 2 } });
      expect(await world.ours.signatures.read(user, inTime)).toEqual(
        failWith(failure('row-newer', { retryAfterSeconds: 60 })),
      );
      const may = () => Promise.resolve(succeed(true));
      expect(valueOf(await world.ours.signatures.removeAll(user, may, inTime))).toEqual({
        removed: 1,
        isDone: true,
      });
      expect(await read(world, user)).toBeUndefined();
      expect(await read(world, other.user)).toEqual(asTexts(ROW));
      expect(valueOf(await world.theirs.connections.read(user, inTime)).state).toBe('connected');
    },
  },
  {
    title: 'nothing goes of whoever has begun anew',
    run: async (world) => {
      const { user } = await stored(world);
      const mayNot = () => Promise.resolve(succeed(false));
      expect(valueOf(await world.ours.signatures.removeAll(user, mayNot, inTime))).toEqual({
        removed: 0,
        isDone: false,
      });
      expect(await read(world, user)).toEqual(asTexts(ROW));
    },
  },
  {
    title: 'what a later version has put beside it stays',
    run: async (world) => {
      const { user } = await stored(world);
      await world.put('connections', keyOf(user), { later: { type: 'String', value: 'kept' } });
      const { etag } = valueOf(await world.ours.signatures.read(user, inTime))!;
      valueOf(await world.ours.signatures.write(user, NEXT, etag, inTime));
      const cells = await world.cellsOf('connections', keyOf(user));
      expect(cells?.['later']).toEqual({ type: 'String', value: 'kept' });
    },
  },
];
