/** The address of a chat message in Teams, which Graph does not give. */
import { expect, test } from '@jest/globals';
import { graph } from '../../../shared/adapters/graph/graph.ts';
import { answered } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

/** The link of a message with this id, posted to a chat. */
async function linkOf(id: string, chatId = '19:a_b@unq.gbl.spaces'): Promise<string | undefined> {
  const { wire } = scriptedWire(() => ({ answer: answered(201, { id }) }));
  const sending = { rendered: { body: {} }, destination: { kind: 'chat', chatId } } as const;
  const outcome = await graph(wire, BASE_URL, { now: () => 0 }).post('token', sending, DEADLINE);
  return outcome.kind === 'sent' ? outcome.link : outcome.kind;
}

test.each([
  ['as Microsoft writes it', '1616990032035', '1616990032035'],
  ['with a blank', '1 2', '1%202'],
  ['with a plus', '1+2', '1%2B2'],
  ['with what would end the path', '1/2?3#4', '1%2F2%3F3%234'],
])('leads to the message, its id %s', async (_how, id, encoded) => {
  expect(await linkOf(id)).toBe(
    `https://teams.microsoft.com/l/message/19%3Aa_b%40unq.gbl.spaces/${encoded}?context=%7B%22contextType%22%3A%22chat%22%7D`,
  );
});

test('is left out when it is longer than anything that Microsoft names', async () => {
  expect(await linkOf('x'.repeat(2_000))).toBeUndefined();
});
