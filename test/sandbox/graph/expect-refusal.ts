/** What a refusal must look like, and that it left no trace. The tests `*-refused.test.ts` have one line per refusal. */
import { expect } from '@jest/globals';
import { ask, type AskOptions } from './ask.ts';
import { deliveries } from './deliveries.ts';
import { generalId, smallWorld, teamId } from './small-world.ts';

/** `400 BadRequest` and the like. */
export type Verdict = `${number} ${string}`;

export interface RefusedCall {
  readonly path: string;
  readonly body?: unknown;
  readonly options?: AskOptions | undefined;
}

/** Makes the call in a fresh world: status, code, Microsoft's error shape, nothing delivered, no chat made. */
export async function expectRefusal(verdict: string, { path, body, options }: RefusedCall): Promise<void> {
  const world = smallWorld();
  const answer = await ask(world, path, body, options);
  expect(`${answer.status} ${answer.code ?? ''}`).toBe(verdict);
  expect(answer.body).toEqual({
    error: {
      code: answer.code,
      message: expect.stringMatching(/./) as unknown,
      innerError: {
        date: '2026-01-12T09:30:00',
        'request-id': answer.headers.get('request-id'),
        'client-request-id': answer.headers.get('client-request-id'),
      },
    },
  });
  expect(deliveries(world)).toEqual({ chat: 0, channel: 0, mail: 0 });
  expect(world.state.chats).toEqual([]);
}

/** Path of the messages of a channel. */
export const channelPath = (channel = generalId, team = teamId): string =>
  `/teams/${team}/channels/${encodeURIComponent(channel)}/messages`;
