/** The sandbox's clock, as controls of the page. */
import { NothingToChange } from './actions.ts';
import type { FilledIn, Listed, Runtime } from './control-kinds.ts';
import type { WorldHandle } from '../world/world.ts';
import { passDay } from './pass-day.ts';

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const units = Object.keys(unitMs);
const day = unitMs.days;
/** Nothing of the sandbox looks further. */
const furthestMs = 3_650 * day;

const forward =
  (ms: number) =>
  (_world: WorldHandle, _target: string, runtime?: Runtime): Promise<void> | undefined =>
    runtime?.clock.move(ms);

const silence =
  'with the next send, or the next check, "Reconnect needed", because the connection was not used for too long (AADSTS700082)';

export const clockControls: Listed = {
  'clock-stop': {
    button: 'Stop the clock',
    seen: 'nothing grows older: times stay as they are, no token and no wait runs out.',
    act: (_world, _target, runtime) => runtime?.clock.stop(),
  },
  'clock-start': {
    button: 'Let the clock run',
    seen: 'time goes on from where it stood.',
    act: (_world, _target, runtime) => runtime?.clock.start(),
  },
  'clock-hour': {
    button: 'One hour on',
    seen: 'times are an hour older; the hourly check runs, and access tokens that have ended meanwhile are renewed.',
    act: forward(unitMs.hours),
  },
  'clock-30-days': {
    button: '30 days on',
    seen: 'the connection is renewed with the next send, or the next check, and goes on.',
    act: forward(30 * day),
  },
  'clock-91-days': {
    button: '91 days on, in silence',
    seen: `${silence}.`,
    act: forward(91 * day),
  },
  'clock-secret-end': {
    button: 'On to the end of the client secret',
    seen: 'with ENTRA_CREDENTIAL=secret, with the next send or check: still "Connected", and that the operator is on it (AADSTS7000222).',
    act: (world, _target, runtime) => runtime?.clock.move(untilSecretEnds(world)),
  },
  'pass-day': {
    button: 'Let a day pass, and check all connections',
    seen: 'a connection that Entra has ended says so without a send.',
    act: async (_world, _target, runtime) => {
      if (runtime) await passDay(runtime);
    },
  },
  'clock-move': {
    button: 'Move the clock',
    seen: 'times have moved by as much; with a minus sign backwards, and then the function app starts anew.',
    fields: [
      { name: 'amount', label: 'By', proposal: '15' },
      { name: 'unit', label: 'Unit', proposal: 'minutes', choices: units },
    ],
    act: (_world, _target, runtime, filledIn) => runtime?.clock.move(amountOf(filledIn)),
  },
  'clock-reset': {
    button: "Back to this machine's time",
    seen: 'what was done later than now counts as not checked yet; the function app starts anew.',
    act: (_world, _target, runtime) => runtime?.clock.reset(),
  },
};

function amountOf({ amount = '', unit = '' }: FilledIn): number {
  const ms = Number(amount) * (Object.entries(unitMs).find(([name]) => name === unit)?.[1] ?? NaN);
  if (amount.trim() === '' || !(Math.abs(ms) <= furthestMs)) {
    throw new NothingToChange('The clock moves by a number of minutes, hours or days, ten years at most.');
  }
  return Math.round(ms);
}

/** A second beyond the end of the one that ends last. */
function untilSecretEnds(world: WorldHandle): number {
  const ends = Math.max(...world.state.app.clientSecrets.map(({ expiresAt }) => expiresAt));
  if (!(ends > world.now())) throw new NothingToChange('The client secret has ended already.');
  return ends - world.now() + 1_000;
}
