/** The removal of the app registration: in which order, asked how, resumed where, and what it says. */
import { expect, test } from '@jest/globals';
import { isConfirmed } from '../../../infra/hooks/confirmation.ts';
import { whatGoes } from '../../../infra/hooks/removal-question.ts';
import { clientId } from './stand-in-state.ts';
import { useMicrosoft } from './use-microsoft.ts';

const HTML = '<html></html>';
const bench = useMicrosoft();
const binned = { id: 'object-1', appId: clientId };
const others = Array.from({ length: 5 }, (_, index) => ({ id: `other-${index}`, appId: `app-${index}` }));

test('the redirect address goes first, and how to restore it is said with its object id', async () => {
  const { said } = await bench.remove();
  expect(bench.writes().map((one) => one.split(' ')[0])).toEqual(['PATCH', 'DELETE']);
  expect(said.join('\n')).toContain('/directory/deletedItems/object-1/restore');
  expect(bench.state.bin).toEqual([binned]);
});

test('an address of a page or a desktop application would have stayed: none of any kind is left', async () => {
  bench.state.broken = { 'DELETE /v1.0/applications': { status: 400, body: { error: { code: 'Broken' } } } };
  const { error } = await bench.remove();
  expect(error).toContain('Broken');
  expect(bench.state.app!.redirectUris).toEqual([]);
});

test('what is not confirmed is not changed', async () => {
  const { error, told } = await bench.remove({ confirm: () => Promise.reject(new Error('Not confirmed.')) });
  expect(error).toBe('Not confirmed.');
  expect(told).toEqual(['Nothing was changed.']);
  expect(bench.writes()).toEqual([]);
});

test('a removal with nothing to remove asked all the same: a question is asked when something goes', async () => {
  bench.state.app = undefined;
  const { error, said } = await bench.remove({ confirm: () => Promise.reject(new Error('asked')) });
  expect(error).toBeUndefined();
  expect(said.join()).toContain('none in its bin');
});

test('the bin showed the registration late and the purge reported success: it waits until it has gone', async () => {
  bench.state.lag.bin = 3;
  const { error, said } = await bench.remove({ purge: true });
  expect(error).toBeUndefined();
  expect(bench.state.bin).toEqual([]);
  expect(said.join('\n')).toContain("Waiting for Entra's bin");
});

test('a bin that never shows it ends in a failure that says what stands', async () => {
  bench.state.lag.bin = Infinity;
  const { error, told } = await bench.remove({ purge: true });
  expect(error).toContain('10 minutes in vain');
  expect(told).toEqual([
    expect.stringContaining('the redirect addresses were taken off'),
    expect.stringContaining('Done before that: the app registration was removed; its object id is object-1'),
    expect.stringContaining(
      'Not known whether it took effect: the app registration was removed from the bin',
    ),
  ]);
});

test('a purge whose answer was lost counts as done when the bin does not have it any more', async () => {
  bench.state.broken = {
    'DELETE /v1.0/directory': { status: 503, body: HTML, times: 1, hasEffect: true },
  };
  const { error } = await bench.remove({ purge: true });
  expect(error).toBeUndefined();
  expect(bench.state.bin).toEqual([]);
});

test.each(['PATCH /v1.0/applications', 'DELETE /v1.0/applications', 'GET /v1.0/applications'])(
  '%s answered with the page of a proxy ended the removal: it is asked again',
  async (request) => {
    bench.state.broken = { [request]: { status: 502, body: HTML, times: 2 } };
    const { error } = await bench.remove();
    expect(error).toBeUndefined();
    expect(bench.state.bin).toEqual([binned]);
  },
);

test('a removal that was killed before its purge found nothing to do: it goes on from the bin', async () => {
  bench.state.app = undefined;
  bench.state.bin = [...others, binned];
  const { error } = await bench.remove({ purge: true });
  expect(error).toBeUndefined();
  expect(bench.state.bin).toEqual(others);
});

test('what is in the bin is told with its object id, and stays there without --purge', async () => {
  bench.state.app = undefined;
  bench.state.bin = [...others, binned];
  const { said } = await bench.remove();
  expect(said.join('\n')).toContain('its object id is object-1');
  expect(bench.state.bin).toHaveLength(6);
});

const app = {
  id: 'object-1',
  appId: clientId,
  displayName: 'Wintro',
  redirectUris: ['https://app.example/api/callback'],
  passwordCredentials: [],
  keyCredentials: [],
};
const azd = { resourceGroup: 'rg-wintro', functionApp: 'func-x', vault: 'https://kv-x.vault.azure.net/' };

test('the question of azd down named the registration alone: it names everything that goes', () => {
  const text = whatGoes(app, { clientId, purge: false, azd });
  const named = ['Wintro', clientId, 'object-1', 'https://app.example/api/callback', ...Object.values(azd)];
  for (const one of [...named, 'storage accounts', 'all logs', 'keep-data and keep-keys'])
    expect(text).toContain(one);
  expect(text).toContain('azd asks for itself');
  expect(text).toContain('answer no to azd, the app registration is gone all the same');
  expect(text).toContain('/directory/deletedItems/object-1/restore');
});

test('the question without azd says that the resource group stays, and with --purge that nothing is restored', () => {
  const text = whatGoes(app, { clientId, purge: true, azd: undefined });
  expect(text).toContain('The resource group stays');
  expect(text).toContain('can never be restored');
  expect(text).not.toContain('/restore');
});

test.each([
  [clientId, true],
  [` ${clientId.toUpperCase()}\r`, true],
  ['y', false],
  ['yes', false],
  ['', false],
  [clientId.slice(1), false],
])('the answer %j confirms a removal: %s', (answer, confirms) => {
  expect(isConfirmed(answer, clientId)).toBe(confirms);
});
