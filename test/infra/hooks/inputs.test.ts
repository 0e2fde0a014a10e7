/** What a hook is given: outputs in any case and any encoding, and one sentence for all that is missing or wrong. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVoice } from '../../../infra/hooks/hook-command.ts';
import { readInputs } from '../../../infra/hooks/inputs.ts';
import { lifetimeFrom } from '../../../infra/hooks/secret-age.ts';
import { objectIdOf } from '../../../infra/hooks/sign-in.ts';
import { clientId, tenantId } from './stand-in-state.ts';

const NAMES = ['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID'];
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wintro-outputs-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const file = join(dir, 'outputs.json');
  await writeFile(file, content);
  return file;
}

/** As Azure gives it back: the capitals that a name begins with become small, all but the last. */
const outputs = JSON.stringify({
  entrA_CLIENT_ID: { type: 'String', value: clientId },
  entrA_TENANT_ID: { type: 'String', value: tenantId },
});

const swapped = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

test.each<[string, string | Uint8Array]>([
  ['names in the case that Azure gives back', outputs],
  ['names in the case of the template', outputs.replaceAll('entrA', 'ENTRA')],
  ['a byte order mark', `\uFEFF${outputs}`],
  ['UTF-16, as Windows PowerShell redirects', Buffer.from(`\uFEFF${outputs}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(outputs, 'utf16le')],
  ['UTF-16 of the other byte order', swapped(outputs)],
  ['UTF-16 of the other byte order without a mark', swapped(outputs).subarray(2)],
  ['the flat form of azd', JSON.stringify({ ENTRA_CLIENT_ID: clientId, ENTRA_TENANT_ID: tenantId })],
  [
    'a whole deployment, without --query',
    JSON.stringify({ name: 'x', properties: { outputs: JSON.parse(outputs) as object } }),
  ],
  ['lines that end as on Windows', `${outputs}\r\n`],
])('a file of outputs failed with %s: it is read', async (_what, content) => {
  const inputs = readInputs(NAMES, await fileOf(content), {});
  expect(inputs.get('ENTRA_CLIENT_ID')).toBe(clientId);
  expect(inputs.get('ENTRA_TENANT_ID')).toBe(tenantId);
});

test.each([
  ['null', 'the last deployment of that name failed or has not ended'],
  ['', 'is empty'],
  ['ERROR: (DeploymentNotFound)', 'is not JSON'],
  ['[]', 'holds no outputs'],
  ['"text"', 'holds no outputs'],
  ['{}', 'Missing in'],
  ['{"properties":null}', 'Missing in'],
  [
    `{"ENTRA_CLIENT_ID":"${clientId}","entrA_CLIENT_ID":{"value":"${tenantId}"}}`,
    'has entrA_CLIENT_ID twice, with two values',
  ],
  [outputs.replace(`"${clientId}"`, 'null'), 'ENTRA_CLIENT_ID'],
  [outputs.replace(clientId, 'null'), 'ENTRA_CLIENT_ID'],
  [outputs.replace(clientId, "x')/owners"), 'Not of the form'],
])('a file that holds %s ends in a sentence', async (content, words) => {
  const file = await fileOf(content);
  expect(() => readInputs(NAMES, file, {})).toThrow(words);
});

test('the environment is read without regard to case, and everything that is missing is named at once', () => {
  expect(
    readInputs(['ENTRA_CLIENT_ID'], undefined, { entrA_CLIENT_ID: clientId }).get('ENTRA_CLIENT_ID'),
  ).toBe(clientId);
  expect(() => readInputs(NAMES, undefined, {})).toThrow('ENTRA_CLIENT_ID, ENTRA_TENANT_ID');
});

test.each([
  ['ENTRA_CREDENTIAL', 'Secret'],
  ['KEY_VAULT_URL', 'http://kv.vault.azure.net'],
  ['MANAGED_IDENTITY_PRINCIPAL_ID', '/subscriptions/x'],
])('%s with the value %s was taken as it was: it is refused', (name, value) => {
  expect(() => readInputs([name], undefined, { [name]: value })).toThrow(name);
});

test('secrets are sent to Microsoft or to this machine, whatever the environment says', () => {
  const env = {
    GRAPH_BASE_URL: 'https://graph.attacker.example',
    ENTRA_LOGIN_URL: 'https://attacker.example',
  };
  const { graphUrl, loginUrl } = readInputs([], undefined, env);
  expect([graphUrl, loginUrl]).toEqual(['https://graph.microsoft.com', 'https://login.microsoftonline.com']);
});

test.each(['89', '731', '100.5', 'many', ''])('a lifetime of %s days is refused', (text) => {
  expect(() => lifetimeFrom(text)).toThrow('from 90 to 730');
});

const jwt = (payload: object): string => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;

test.each([
  [jwt({ oid: 'object-7' }), 'object-7'],
  [jwt({ sub: 'x' }), undefined],
  ['opaque', undefined],
  ['a.b.c', undefined],
])('who is signed in is read from a token, if it tells', (token, expected) => {
  expect(objectIdOf(token)).toBe(expected);
});

test('a file of outputs that is not there ended in the words of a library: how to write it is told', () => {
  expect(() => readInputs(['ENTRA_CLIENT_ID'], '/nowhere/outputs.json')).toThrow(
    /outputs\.json cannot be read \(ENOENT\)\. Write it again: az deployment group show/,
  );
});

test('a line within a name ended an annotation, and the rest of it stood in the log of the pipeline as a command', () => {
  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  openVoice({ GITHUB_ACTIONS: 'true' }).note("'x\r\n::stop-commands::y 100%0A' owns it");
  const lines = said.mock.calls;
  said.mockRestore();
  expect(lines).toEqual([["::warning::Note: 'x%0D%0A::stop-commands::y 100%250A' owns it"]]);
});
