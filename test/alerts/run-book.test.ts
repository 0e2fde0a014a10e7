/** What the run-book names is there: commands, routes, events and their fields, parameters, settings, timers, entries. */
import { expect, test } from '@jest/globals';
import { ALERTS, PLATFORM_ALERTS } from '../../infra/alerts/alert-table.ts';
import { BACKGROUND } from '../../infra/verify/in-azure.ts';
import { clientProblems } from '../../shared/client/problem.ts';
import { EVENT_FIELDS, EVENTS } from '../../shared/domain/events.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import { catalogue } from '../../shared/element/texts/en.ts';
import { organization } from '../../shared/element/texts/en-organization.ts';
import { ROUTES, type Route } from '../../shared/http/routes.ts';
import { sourceText } from '../agreement/source.ts';
import { controls } from '../sandbox/control/controls.ts';
import { knownFaults } from '../sandbox/control/known-faults.ts';

const page = sourceText('infra/RUNBOOK.md');
const matches = (pattern: RegExp, text = page): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, one]) => one ?? '')),
];
/** Those that are not there; of none at all the pattern would be wrong. */
function missing(named: readonly string[], known: Iterable<string>): readonly string[] {
  expect(named.length).toBeGreaterThan(0);
  const all = new Set(known);
  return named.filter((one) => !all.has(one));
}

const code = matches(/`([^`\n]+)`/g);
const families = new Set(Object.keys(EVENTS).map((name) => name.split('.')[0]));
/** Words of the form of an event, whose first part is that of one. */
const eventLike = (texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((text) => matches(/(?:^|[\s'(])([a-z-]+\.[a-z-]+)(?=$|[\s',)])/g, text))
    .filter((word) => families.has(word.split('.')[0]) && !/\.(?:md|ts|json|zip|test)$/.test(word));

/** Faults of the sandbox have names of the same form. */
const faultNames = knownFaults.map(({ name }) => name);

test('every npm script that it names exists', () => {
  const { scripts } = JSON.parse(sourceText('package.json')) as { scripts: Record<string, string> };
  const named = [...matches(/npm run ([\w:-]+)/g)];
  expect(missing(named, Object.keys(scripts))).toEqual([]);
});

test('every route that it names exists, with its method', () => {
  const routes = Object.values<Route>(ROUTES).flatMap(({ methods, path }) =>
    methods.map((method) => `${method} ${path}`),
  );
  const named = matches(/`((?:GET|POST|PUT) [a-z][\w/{}-]*)`/g);
  expect(missing(named, routes)).toEqual([]);
  const addresses = matches(/<PUBLIC_BASE_URL>\/api\/([\w/-]+)/g);
  expect(
    missing(
      addresses,
      Object.values(ROUTES).map(({ path }) => path),
    ),
  ).toEqual([]);
});

test('every event that it names is one, and every beginning of events has some', () => {
  expect(missing(eventLike(code), [...Object.keys(EVENTS), ...faultNames])).toEqual([]);
  const names = Object.keys(EVENTS);
  for (const beginning of matches(/event startswith '([^']+)'/g))
    expect([beginning, names.some((name) => name.startsWith(beginning))]).toEqual([beginning, true]);
  for (const end of matches(/event endswith '([^']+)'/g))
    expect([end, names.some((name) => name.endsWith(end))]).toEqual([end, true]);
});

/** Of a title as it is shown: apostrophes are written in two ways. */
const plain = (text: string): string => text.replaceAll('’', "'").toLowerCase();

// What broke: half of the sentences that users were said to see stood nowhere in the product.
test('every sentence that users are said to see is shown to them', () => {
  const shown = plain(JSON.stringify([catalogue, organization, clientProblems, FAILURE_TABLE]));
  const said = matches(/"([^"`]+)"/g, matches(/^\*\*Users see\.\*\*(.*)$/gm).join('\n'));
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((one) => !shown.includes(plain(one)))).toEqual([]);
});

test('every fault and control that it names for practising is on the control page', () => {
  const part = page.split('## Practising')[1]?.split('## Numbers')[0] ?? '';
  const faults = [...matches(/\(`(\w+\.\w+)/g, part)];
  expect(missing(faults, faultNames)).toEqual([]);
  const buttons = [...controls.values()].map(({ button }) => button);
  const pressed = [...matches(/\*([A-Z][^*]+)\*/g, part), ...matches(/"(Let [^"]+)"/g, part)];
  const heads = pressed.filter((one) => one !== 'More faults');
  expect(heads.filter((one) => !buttons.some((button) => button.startsWith(one)))).toEqual([]);
});

test('its queries ask for fields that lines have', () => {
  const asked = [...matches(/\bline\.(\w+)/g), ...matches(/\bline\['(\w+)'\]/g)];
  expect(missing(asked, [...Object.keys(EVENT_FIELDS), 'level', 'event'])).toEqual([]);
});

test('every parameter, setting and function that it names exists', () => {
  const parameters = matches(/^param (\w+)/gm, sourceText('infra/main.bicep'));
  expect(missing(matches(/`param (\w+)/g), parameters)).toEqual([]);
  const outputs = matches(/^output (\w+)/gm, sourceText('infra/main.bicep'));
  const configs = ['wintro', 'entra', 'config', 'webhooks', 'key-encryption', 'publisher'];
  const settings = configs.flatMap((name) =>
    matches(/'([A-Z][A-Z0-9_]+)'/g, sourceText(`shared/config/${name}.ts`)),
  );
  const named = matches(/<?\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b>?/g);
  expect(missing(named, [...outputs, ...settings, 'WINTRO_OPERATOR_TOKEN'])).toEqual([]);
  expect(missing(matches(/admin\/functions\/([\w-]+)/g), BACKGROUND)).toEqual([]);
});

test('every word with hyphens that it names is an entry, a reason, an event, a function or a queue', () => {
  const entries = [...ALERTS.map(({ name }) => name), ...PLATFORM_ALERTS];
  const known = [
    ...[...entries, ...Object.keys(FAILURE_TABLE), ...BACKGROUND, ...Object.keys(ROUTES)],
    ...['make-secrets', 'rotate-key', 'retire-key', 'drain', 'locks', 'send', 'timer-silent'],
    ...['token-key-encryption', 'webhook-signing-secret', 'entra-client-secret', 'keep-data', 'keep-keys'],
    ...['what-if', 'never-ran'],
  ];
  const named = code.filter((text) => /^[a-z]+(?:-[a-z]+)+$/.test(text));
  expect(missing(named, known)).toEqual([]);
});
