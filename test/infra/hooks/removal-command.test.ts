/** `remove-app-registration` as it is run: it asks, by itself and under azd. */
import { expect, test } from '@jest/globals';
import { clientId } from './stand-in-state.ts';
import { useCommands } from './use-commands.ts';

const bench = useCommands();

test('remove-app-registration asks first: without a terminal and without --yes nothing is removed', async () => {
  const { code, text } = await bench.run('remove-app-registration.ts', {
    ...bench.environment(),
    ...bench.outputs(),
  });
  expect(code).toBe(1);
  expect(text).toContain('Not confirmed');
  expect(text).toContain('Nothing was changed.');
  expect(bench.state.requests.map((one) => one.split(' ')[0])).toEqual(['GET']);
});

test('azd down in a place without outputs said which were missing and no more: it says what to do', async () => {
  const { code, text } = await bench.run('remove-app-registration.ts', {
    ...bench.environment(),
    AZURE_ENV_NAME: 'x',
  });
  expect(code).toBe(1);
  expect(text).toContain('no deployment ever succeeded');
});

test('under azd the question names what azd deletes afterwards', async () => {
  const azd = {
    AZURE_ENV_NAME: 'production',
    AZURE_RESOURCE_GROUP: 'rg-wintro',
    FUNCTION_APP_NAME: 'func-x',
  };
  const { text } = await bench.run('remove-app-registration.ts', {
    ...bench.environment('both'),
    ...bench.outputs(),
    ...azd,
  });
  for (const one of ['rg-wintro', 'func-x', bench.microsoft.vaultUrl, clientId]) expect(text).toContain(one);
});

test('remove-app-registration takes the redirect address first, and says where the registration is', async () => {
  const { code, text } = await bench.run(
    'remove-app-registration.ts',
    { ...bench.environment(), ...bench.outputs() },
    '--yes',
  );
  expect(code).toBe(0);
  expect(bench.state.requests.map((one) => one.split(' ')[0])).toEqual(['GET', 'PATCH', 'DELETE']);
  expect(text).toContain('object-1');
});
