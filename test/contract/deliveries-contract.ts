/** What every implementation of `DueSends` and `Lanes` must do. */
import { expect } from '@jest/globals';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import type { FoundPlace, LanePlace, Place } from '../../shared/ports/deliveries.ts';
import { inTime, newId, newUser, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];

const NOON = Date.parse('2026-11-24T12:00:00.000Z');

const placeOf = (userKey: UserKey = newUser(), at = NOON): Place => ({
  userKey,
  sendId: `s-8205000000000-${newId()}`,
  at,
});

/** What is due by then, of these people. */
async function pastOf({ due }: Port, now: number, users: readonly UserKey[]): Promise<FoundPlace[]> {
  const found: FoundPlace[] = [];
  for await (const places of due.past(now, inTime)) found.push(...valueOf(places));
  return found.filter(({ userKey }) => users.includes(userKey));
}

const bare = ({ userKey, sendId, at }: Place): Place => ({ userKey, sendId, at });

export const dueCases: readonly ContractCase[] = [
  {
    title: 'what is due is found from its moment on, the oldest minutes first, and what is not due is not',
    run: async ({ ours, theirs }) => {
      const users = Array.from({ length: 6 }, () => newUser());
      const places = users.map((user, index) => placeOf(user, NOON + (index - 3) * 45_000));
      for (const place of places.toReversed()) valueOf(await ours.due.add(place, inTime));
      const before = (now: number) => places.filter(({ at }) => at < now);
      for (const now of [NOON - 200_000, NOON - 1, NOON, NOON + 1, NOON + 200_000]) {
        const found = (await pastOf(theirs, now, users)).map(bare);
        expect(found.toSorted((a, b) => a.at - b.at)).toEqual(before(now));
        const minutes = found.map(({ at }) => Math.floor(at / 60_000));
        expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
      }
    },
  },
  {
    title: 'a place is there once, though it is added twice, and gone when it is taken away, also twice',
    run: async ({ ours }) => {
      const place = placeOf();
      for (let time = 0; time < 2; time += 1) valueOf(await ours.due.add(place, inTime));
      expect((await pastOf(ours, NOON + 1, [place.userKey])).map(bare)).toEqual([place]);
      for (let time = 0; time < 2; time += 1) valueOf(await ours.due.remove(place, inTime));
      expect(await pastOf(ours, NOON + 1, [place.userKey])).toEqual([]);
    },
  },
  {
    // What broke: nobody found it, so that the net under the queue had a hole.
    title: 'a place that does not say when it is due is due since its minute began',
    run: async ({ ours, put }) => {
      const WRONG = { type: 'Double', value: 0.5 } as const;
      for (const cell of [WRONG, undefined]) {
        const place = placeOf(newUser(), NOON + 30_000);
        valueOf(await ours.due.add(place, inTime));
        const sixteenth = Number.parseInt(place.userKey[0] ?? '0', 16);
        const partitionKey = `${String(NOON / 60_000).padStart(9, '0')}-${String(sixteenth)}`;
        await put('due', { partitionKey, rowKey: `${place.userKey}.${place.sendId}` }, { dueAt: cell });
        const found = await pastOf(ours, NOON + 20_000, [place.userKey]);
        expect(found.map(bare)).toEqual([{ ...place, at: NOON }]);
      }
    },
  },
  {
    title: "a place ages by the storage service's clock",
    run: async ({ ours, passTime }) => {
      const place = placeOf();
      valueOf(await ours.due.add(place, inTime));
      await passTime(400);
      const [found] = await pastOf(ours, NOON + 1, [place.userKey]);
      expect(found?.ageSeconds).toBeGreaterThanOrEqual(398);
    },
  },
];

export const laneCases: readonly ContractCase[] = [
  {
    title:
      'places of one person stand in the order of their time, with their kind, and nobody else sees them',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const kinds = ['mail', 'chat', 'channel'] as const;
      const places = kinds.map((kind, index) => ({ ...placeOf(user, NOON + index * 1_000), kind }));
      for (const place of places.toReversed()) valueOf(await ours.lanes.add(place, inTime));
      valueOf(await ours.lanes.add(places[0]!, inTime));
      const found = valueOf(await theirs.lanes.places(user, inTime));
      expect(found.map(({ ageSeconds: _age, etag: _etag, ...place }) => place)).toEqual(places);
      expect(valueOf(await ours.lanes.places(newUser(), inTime))).toEqual([]);
      valueOf(await ours.lanes.remove(places[1]!, inTime));
      const left = valueOf(await ours.lanes.places(user, inTime));
      expect(left.map(({ kind }) => kind)).toEqual(['mail', 'channel']);
    },
  },
  {
    title: 'many places are there once, whichever of them stood there before',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const places = Array.from({ length: 130 }, (_, index) => ({
        ...placeOf(user, NOON + index),
        kind: index % 2 === 0 ? ('chat' as const) : ('mail' as const),
      }));
      for (const place of [places[7]!, places[111]!]) valueOf(await ours.lanes.add(place, inTime));
      for (let time = 0; time < 2; time += 1) valueOf(await ours.lanes.addAll(places, inTime));
      const found = valueOf(await theirs.lanes.places(user, inTime));
      expect(found.map(({ ageSeconds: _age, etag: _etag, ...place }) => place)).toEqual(places);
      valueOf(await ours.lanes.addAll([], inTime));
    },
  },
  {
    title: 'of ten at the same moment exactly one gets the lane, and an ETag is good once',
    run: async ({ ours }) => {
      const user = newUser();
      const lane = () => ({ pauses: {}, holder: newId() });
      const tries = Array.from({ length: 10 }, () =>
        ours.lanes.write(user, { lane: lane(), etag: undefined }, inTime),
      );
      const etags = (await Promise.all(tries)).map(valueOf).filter((etag) => etag !== undefined);
      expect(etags).toHaveLength(1);
      const [etag] = etags;
      expect(valueOf(await ours.lanes.write(user, { lane: lane(), etag }, inTime))).toBeDefined();
      expect(valueOf(await ours.lanes.write(user, { lane: lane(), etag }, inTime))).toBeUndefined();
    },
  },
  {
    title: "what is known of a lane is read back, its age by the storage service's clock",
    run: async ({ ours, theirs, passTime }) => {
      const user = newUser();
      expect(valueOf(await ours.lanes.read(user, inTime))).toBeUndefined();
      const at = new Date(NOON).toISOString();
      const lane = { holder: newId(), pauses: { mail: at, chat: at }, wakeAt: at };
      const etag = valueOf(await ours.lanes.write(user, { lane, etag: undefined }, inTime));
      await passTime(90);
      const found = valueOf(await theirs.lanes.read(user, inTime));
      expect(found).toMatchObject({ lane, etag });
      expect(found?.ageSeconds).toBeGreaterThanOrEqual(88);
      const left = { pauses: {} };
      valueOf(await ours.lanes.write(user, { lane: left, etag }, inTime));
      expect(valueOf(await theirs.lanes.read(user, inTime))?.lane).toEqual(left);
    },
  },
  {
    title: 'a lane is left with its places together, or not at all when either was changed',
    run: async ({ ours, theirs, loseNextAnswer }) => {
      const user = newUser();
      const ids = [0, 1, 2, 3].map((index) => ({ ...placeOf(user, NOON + index), kind: 'chat' as const }));
      valueOf(await ours.lanes.addAll(ids, inTime));
      const etag = valueOf(await ours.lanes.write(user, { lane: { pauses: {} }, etag: undefined }, inTime))!;
      const [first, second, third] = valueOf(await ours.lanes.places(user, inTime));
      const runs = { chat: { at: new Date(NOON).toISOString(), left: 3 } };
      const leave = (over: LanePlace[], by = etag) =>
        ours.lanes.leave(user, { lane: { pauses: {}, runs }, etag: by, over }, inTime);
      const standing = async () =>
        valueOf(await theirs.lanes.places(user, inTime)).map(({ at }) => at - NOON);
      loseNextAnswer();
      expect(valueOf(await leave([first!, second!]))).toBe(true);
      const left = valueOf(await theirs.lanes.read(user, inTime));
      expect([left?.lane.runs, await standing()]).toEqual([runs, [2, 3]]);
      expect(valueOf(await leave([third!]))).toBe(false);
      expect(valueOf(await leave([first!, third!], left!.etag))).toBe(false);
      expect(await standing()).toEqual([2, 3]);
      expect(valueOf(await leave([], left!.etag))).toBe(true);
    },
  },
  {
    title: 'a whole lane goes, if it may',
    run: async ({ ours }) => {
      const user = newUser();
      valueOf(await ours.lanes.add({ ...placeOf(user), kind: 'chat' }, inTime));
      valueOf(await ours.lanes.write(user, { lane: { pauses: {} }, etag: undefined }, inTime));
      const may = (value: boolean) => () => Promise.resolve({ ok: true as const, value });
      expect(valueOf(await ours.lanes.removeAll(user, may(false), inTime)).isDone).toBe(false);
      expect(valueOf(await ours.lanes.removeAll(user, may(true), inTime))).toMatchObject({ removed: 2 });
      expect(valueOf(await ours.lanes.read(user, inTime))).toBeUndefined();
      expect(valueOf(await ours.lanes.places(user, inTime))).toEqual([]);
    },
  },
];
