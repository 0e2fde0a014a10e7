import { expect, test } from '@jest/globals';
import { createWintroMicrosoft365 } from '../../shared/client/index.ts';
import { CONTRACTS } from '../../shared/http/request-schemas.ts';
import { openApi } from '../../shared/http/openapi/document.ts';
import { ROUTES, type Route } from '../../shared/http/routes.ts';
import { sourceFiles, sourceText } from './source.ts';

const routes = Object.entries(ROUTES) as [string, Route][];
const functionFiles = sourceFiles('functions').filter((file) => !/\/(index|register[\w-]*)\.ts$/.test(file));
const registrations = functionFiles.map((file) => {
  const [, kind, name] = /register(Http|Timer|Queue)\(\s*'([\w-]+)'/.exec(sourceText(file)) ?? [];
  return { file, kind, name };
});

test('each file in functions/ registers one function, under the name of the file', () => {
  for (const { file, name } of registrations) expect(file).toBe(`functions/${String(name)}.ts`);
});

test('the HTTP functions are the routes of the table', () => {
  const names = registrations.filter(({ kind }) => kind === 'Http').map(({ name }) => name);
  expect(names.sort()).toEqual(routes.map(([name]) => name).sort());
});

test('the entry point imports every function', () => {
  const imported = [...sourceText('functions/index.ts').matchAll(/^import '\.\/(.+)';$/gm)].map(
    ([, file]) => file,
  );
  expect(imported.sort()).toEqual(functionFiles.map((file) => file.replace('functions/', '')).sort());
});

test('every route has a contract, and a parameter in its path only if the contract has it', () => {
  expect(Object.keys(CONTRACTS).sort()).toEqual(routes.map(([name]) => name).sort());
  for (const [name, { path, methods }] of routes) {
    expect(path.includes('{')).toBe('params' in CONTRACTS[name as keyof typeof CONTRACTS]);
    if ('body' in CONTRACTS[name as keyof typeof CONTRACTS])
      expect([['POST'], ['PUT']]).toContainEqual(methods);
  }
});

test('a route begins with no slash and none of the words that the host keeps', () => {
  for (const [, { path }] of routes) expect(path).not.toMatch(/^\/|^(admin|runtime)\b/i);
});

test('every route with a bearer, optional or not, counts against some limit of the caller', () => {
  for (const [name, { access, bearer, use }] of routes)
    expect([name, use !== undefined]).toEqual([name, access !== 'anonymous' || bearer !== undefined]);
});

test('no function reads a request by itself: what it is given is declared', () => {
  for (const file of functionFiles)
    expect([file, /\.headers\.get|searchParams|\bhttp\b[,.]|authorization/i.test(sourceText(file))]).toEqual([
      file,
      false,
    ]);
});

test('the README lists every route, and no other', () => {
  const table = sourceText('README.md')
    .split('\n')
    .filter((line) => /^\| `(GET|POST|PUT)/.test(line));
  const listed = table.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([A-Z,]+) ([^`]+)`/g)].flatMap(([, methods = '', path]) =>
      methods.split(',').map((method) => `${method} ${String(path)}`),
    ),
  );
  const described = routes.flatMap(([, { methods, path }]) => methods.map((method) => `${method} ${path}`));
  expect(listed.sort()).toEqual(described.sort());
});

/** What the browser client calls, one method after the other. */
async function clientCalls(): Promise<string[]> {
  const calls: string[] = [];
  const kept = new Map([['wintro-microsoft-365.binding', 'binding']]);
  const client = createWintroMicrosoft365({
    apiBaseUrl: 'https://api.example/api',
    getToken: () => 'token',
    fetch: (input, init) => {
      calls.push(`${init?.method ?? 'GET'} ${(input as string).replace('https://api.example/api/', '')}`);
      return Promise.resolve(Response.json({}));
    },
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    location: { pathname: '/', search: '', hash: '#ms_connect=handle', assign: () => undefined },
    history: { state: null, replaceState: () => undefined },
  });
  const body = { contentType: 'text', content: 'c' } as const;
  await client.resume();
  await client.connect();
  await client.status();
  await client.checkStatus();
  await client.approvalWaiting({ waiting: false });
  await client.approvalLinks();
  await client.makeApprovalLink();
  await client.revokeApprovalLink('{id}');
  await client.disconnect();
  await client.send({ kind: 'chat', to: { email: 'a@b.example' }, body });
  await client.checkSend({ kind: 'chat', to: { email: 'a@b.example' } });
  await client.createChat({ topic: 't', members: [] });
  await client.sends();
  await client.readSend('{id}');
  await client.searchPeople('x');
  await client.teams();
  await client.channels('{teamId}');
  await client.organization.connections();
  await client.organization.audit();
  await client.organization.sendingPolicy();
  await client.organization.setSendingPolicy({ version: 'none', stopped: false });
  await client.organization.disconnect('{id}');
  await client.organization.erase('{id}');
  await client.erase();
  await client.exportData();
  await client.organization.eraseAll('o');
  await client.organization.stopErasure();
  return calls;
}

test('the browser client calls routes that exist, by their methods', async () => {
  const described = routes.flatMap(([, { methods, path }]) => methods.map((method) => `${method} ${path}`));
  const called = (await clientCalls()).map(decodeURIComponent);
  expect(called.filter((call) => !described.includes(call))).toEqual([]);
  expect(new Set(called).size).toBe(27);
});

test('the description has the paths of the table and every operation an id of its own', () => {
  const { paths } = openApi('https://api.example') as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  expect(Object.keys(paths).sort()).toEqual([...new Set(routes.map(([, { path }]) => `/${path}`))].sort());
  const ids = Object.values(paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
